import type { DocumentLine } from "../document-line.js";
import type { Piece } from "../piece.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
import type { Subject } from "../words/subject.js";

/** A line of a document, and the pieces read before it. */
export interface ReaderContext {
  readonly survey: DocumentSurvey;
  readonly at: number;
  readonly line: DocumentLine;
  /** The topic of the lines below the last label or announcement. */
  readonly about: Subject | undefined;
  readonly previous: Piece | undefined;
}

/** A reader's result for the lines from a position on. */
export interface Reading {
  readonly pieces: readonly Piece[];
  /** The line after the last one that was read. */
  readonly next: number;
}

/** Reads one kind of content in documents. */
export interface Reader {
  readonly name: string;
  /** Whether the lines at a position look like the reader's kind. Called for every line, so it must be cheap. */
  readonly claims: (context: ReaderContext) => boolean;
  /** Reads the lines; returns undefined to leave them to later readers. */
  readonly read: (context: ReaderContext) => Reading | undefined;
}
