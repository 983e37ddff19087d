import {
  diagnose,
  type Diagnostic,
  type DiagnosticCode,
  type ParamsOf,
  type Position,
} from "../../../diagnostics/index.js";
import type { Locator } from "../../page/source-text.js";
import type { DocumentLine } from "../document-line.js";
import type { Piece } from "../piece.js";
import { withoutTransport } from "./transport-fields.js";
import { readJsonSample } from "./json-sample.js";

/** The part of a document about one function. */
export interface Section {
  readonly name: string;
  /** The line of its name. */
  readonly line: number;
  readonly behindName: string;
  readonly pieces: readonly Piece[];
}

/** A document's lines, and the source of their locations. */
export interface DocumentContext {
  readonly lines: readonly DocumentLine[];
  readonly source: Locator;
  readonly isCopied: boolean;
}

/** Returns how much a section documents about its function: nothing if it only names the function. */
export function weighSection({ pieces }: Section): number {
  return pieces.reduce((weight, piece) => weight + weightOf(piece), 0);
}

function weightOf(piece: Piece): number {
  switch (piece.kind) {
    case "structure":
    case "forms":
    case "entry":
      return 2;
    case "request":
      return withoutTransport(piece.fields).size > 0 ? 2 : 1;
    case "sample":
      return readJsonSample(piece.value) ? 1 : 0;
    case "exception":
      return 1;
    case "note":
      return piece.says === "deprecated" ? 0 : 1;
    default:
      return 0;
  }
}

/** A section while it is being read: the locations of its lines, and the diagnostics about them. */
export class SectionReport {
  readonly section: Section;
  readonly context: DocumentContext;
  readonly diagnostics: Diagnostic[] = [];
  /** How many values have no kind, and how many parameters no presence. */
  readonly missing = { kinds: 0, presences: 0 };

  constructor(section: Section, context: DocumentContext) {
    this.section = section;
    this.context = context;
  }

  /** Reports a problem at a line; its subject is the section's function unless another one is given. */
  add<Code extends DiagnosticCode>(
    code: Code,
    params: ParamsOf<Code>,
    line: number,
    subject = this.section.name,
  ): void {
    this.diagnostics.push(diagnose(code, params, { at: this.at(line), subject }));
  }

  offset(line: number): number {
    return this.context.lines[line]?.offset ?? 0;
  }

  at(line: number): Position {
    return this.context.source.at(this.offset(line));
  }

  /** Returns the beginning of a line, in quotation marks. */
  excerpt(line: number): string {
    const text = this.context.lines[line]?.text.trim() ?? "";
    return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  }
}
