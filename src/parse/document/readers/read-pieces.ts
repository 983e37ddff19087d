import { isBlank } from "../document-line.js";
import type { Piece } from "../piece.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
import type { Subject } from "../words/subject.js";
import type { ReaderContext } from "./reader.js";
import { readers } from "./readers.js";

/** Lines that produced no piece. */
export interface SilentLines {
  /** The reader that took them; undefined if no reader claimed them. */
  readonly reader: string | undefined;
  readonly from: number;
  /** The line after them. */
  readonly to: number;
}

/** A document in pieces, in order, and all lines that belong to no piece. */
export interface DocumentPieces {
  readonly pieces: readonly Piece[];
  readonly silent: readonly SilentLines[];
}

/** Offers each line of a document to the readers, and continues after the lines that one of them read. */
export function readPieces(survey: DocumentSurvey): DocumentPieces {
  const pieces: Piece[] = [];
  const silent: SilentLines[] = [];
  let about: Subject | undefined;
  for (let at = 0; at < survey.lines.length;) {
    const line = survey.lines[at];
    if (!line || isBlank(line)) {
      at++;
      continue;
    }
    const read = readPlace({ survey, at, line, about, previous: pieces.at(-1) });
    const to = Math.max(at + 1, read.next);
    if (read.pieces.length === 0) silent.push({ reader: read.reader, from: at, to });
    for (const piece of read.pieces) {
      pieces.push(piece);
      about = subjectBehind(piece, about);
    }
    at = to;
  }
  return { pieces, silent };
}

function readPlace(context: ReaderContext): {
  readonly reader: string | undefined;
  readonly pieces: readonly Piece[];
  readonly next: number;
} {
  for (const { name, claims, read } of readers) {
    const reading = claims(context) ? read(context) : undefined;
    if (reading) return { reader: name, ...reading };
  }
  return { reader: undefined, pieces: [], next: context.at + 1 };
}

/** Returns the topic of the lines after a piece. */
function subjectBehind(piece: Piece, about: Subject | undefined): Subject | undefined {
  switch (piece.kind) {
    case "name":
      return undefined;
    case "label":
      if (piece.about === "presence") return about ?? "parameters";
      return piece.about === "structure" ? about : piece.about;
    case "prose":
      return piece.announces?.about ?? about;
    default:
      return about;
  }
}
