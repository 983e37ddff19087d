import type { DocumentLine } from "../document-line.js";
import type { Piece } from "../piece.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
import type { Subject } from "../words/subject.js";

/** A line of a document, and what was read before it. */
export interface Place {
  readonly survey: DocumentSurvey;
  readonly at: number;
  readonly line: DocumentLine;
  /** What the last label or announcement said that the lines below it are about. */
  readonly about: Subject | undefined;
  readonly previous: Piece | undefined;
}

/** What a reader made of the lines from a place on. */
export interface Reading {
  readonly pieces: readonly Piece[];
  /** The line behind what was read. */
  readonly next: number;
}

/** Reads one kind of thing that documents hold. */
export interface Reader {
  readonly name: string;
  /** Whether what begins at a place looks like the reader's. Called for every line, so it is cheap. */
  readonly claims: (place: Place) => boolean;
  /** Reads it; undefined leaves it to the readers behind this one. */
  readonly read: (place: Place) => Reading | undefined;
}
