import { readLabelText } from "../words/subject.js";
import type { Entry } from "../entries/read-entry.js";
import { aboutForms, type Group } from "./structure-groups.js";
import type { Piece } from "../piece.js";
import type { Section } from "./section.js";

/** An entry, and the line on which it stands. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly line: number;
}

/** A sample, and what the words before it say that it is. */
export interface PlacedSample {
  readonly value: unknown;
  readonly line: number;
  readonly about: string | undefined;
}

/** The pieces of a section by what they are about, in order. */
export interface SortedPieces {
  readonly parameters: readonly PlacedEntry[];
  readonly answer: readonly PlacedEntry[];
  readonly groups: readonly Group[];
  readonly samples: readonly PlacedSample[];
}

/** Sorts pieces by what they are about, as the labels and sentences before them say. */
export function sortPieces({ pieces }: Section, isCopied: boolean): SortedPieces {
  const parameters: PlacedEntry[] = [];
  const answer: PlacedEntry[] = [];
  const groups: Group[] = [];
  const samples: PlacedSample[] = [];
  let about: string | undefined;
  for (const [index, piece] of pieces.entries()) {
    about = subjectAt(piece, about);
    if (piece.kind === "entry") {
      const { entry, line } = piece;
      const isAnswer = about === "answer" && !(isCopied && entry.label !== undefined);
      (isAnswer ? answer : parameters).push({ entry, line });
    } else if (piece.kind === "structure" || piece.kind === "forms") {
      groups.push({ piece, about: aboutForms(piece.forms) ?? aboutTitle(piece) ?? stated(about) });
    } else if (piece.kind === "sample") {
      const { value, line } = piece;
      samples.push({ value, line, about: about ?? announcedBy(pieces[index - 1]) });
    }
  }
  return { parameters, answer, groups, samples };
}

/** What a piece says that it and those behind it are about. */
function subjectAt(piece: Piece, about: string | undefined): string | undefined {
  switch (piece.kind) {
    case "label":
      if (piece.about === "structure") return about;
      // A heading of its own ends what the one before it announced.
      return piece.about === "other" ? undefined : piece.about;
    case "prose":
      return piece.announces ?? about;
    case "exception":
      return undefined;
    default:
      return about;
  }
}

function stated(about: string | undefined): Group["about"] {
  return about === "answer" || about === "parameters" ? about : undefined;
}

/** What the title of a code block says that it is. */
function aboutTitle(piece: Group["piece"]): Group["about"] {
  if (piece.kind !== "structure" || piece.title === undefined) return undefined;
  return stated(readLabelText({ text: piece.title }));
}

/** What the words before a sample say that it is. */
function announcedBy(before: Piece | undefined): string | undefined {
  if (before?.kind !== "prose") return undefined;
  if (/\b(?:response|returns?|returned|results?|answers?|output)\b/i.test(before.text))
    return "answer";
  return /\b(?:request|send|post|body|payload|input)\b/i.test(before.text) ? "request" : undefined;
}
