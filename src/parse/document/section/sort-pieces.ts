import { readLabelText } from "../words/subject.js";
import type { Entry } from "../entries/read-entry.js";
import { aboutForms, type Group } from "./structure-groups.js";
import type { Piece } from "../piece.js";
import { noTopic, topicAfter, type TopicAt } from "./topics.js";
import type { Section } from "./section.js";

/** An entry and its line. */
export interface LocatedEntry {
  readonly entry: Entry;
  readonly line: number;
}

/** A sample, and the topic that the words before it announce. */
export interface LocatedSample {
  readonly value: unknown;
  readonly line: number;
  readonly about: string | undefined;
}

/** The pieces of a section by topic, in order. */
export interface SortedPieces {
  readonly parameters: readonly LocatedEntry[];
  readonly answer: readonly LocatedEntry[];
  readonly groups: readonly Group[];
  readonly samples: readonly LocatedSample[];
  /** Entries that belong to neither, and what they are. */
  readonly unused: readonly (LocatedEntry & { readonly what: string })[];
}

/** Sorts pieces by topic, according to the labels and sentences before them. */
export function sortPieces({ pieces }: Section, isCopied: boolean): SortedPieces {
  const parameters: LocatedEntry[] = [];
  const answer: LocatedEntry[] = [];
  const groups: Group[] = [];
  const samples: LocatedSample[] = [];
  const unused: (LocatedEntry & { readonly what: string })[] = [];
  const isLabelled = pieces.some((piece) => piece.kind === "label" && piece.about === "parameters");
  let topic = noTopic;
  for (const [index, piece] of pieces.entries()) {
    topic = topicAfter(piece, topic);
    const { about } = topic;
    if (piece.kind === "entry") {
      const located = { entry: withPresence(piece.entry, topic), line: piece.line };
      if (about === "error" || about === "foreign") continue;
      if (about === "unsupported")
        unused.push({ ...located, what: "a parameter that is not supported" });
      else if (about === "other" && isLabelled && !isCopied)
        unused.push({ ...located, what: "a list that is neither of parameters nor of the answer" });
      else if (about === "answer" && !(isCopied && piece.entry.label !== undefined))
        answer.push(located);
      else parameters.push(located);
    } else if (piece.kind === "structure" || piece.kind === "forms") {
      groups.push({ piece, about: aboutForms(piece.forms) ?? aboutTitle(piece) ?? stated(about) });
    } else if (piece.kind === "sample") {
      const { value, line } = piece;
      const announced = about === "other" ? undefined : about;
      samples.push({ value, line, about: announced ?? announcedBy(pieces[index - 1]) });
    }
  }
  return { parameters, answer, groups, samples, unused };
}

/** An entry states its own presence, or the heading above its list does. */
function withPresence(entry: Entry, { presence }: TopicAt): Entry {
  if (presence === undefined || entry.label !== undefined) return entry;
  return { ...entry, label: presence };
}

function stated(about: string | undefined): Group["about"] {
  return about === "answer" || about === "parameters" ? about : undefined;
}

function aboutTitle(piece: Group["piece"]): Group["about"] {
  if (piece.kind !== "structure" || piece.title === undefined) return undefined;
  return stated(readLabelText({ text: piece.title }));
}

function announcedBy(before: Piece | undefined): string | undefined {
  if (before?.kind !== "prose") return undefined;
  if (/\b(?:response|returns?|returned|results?|answers?|output)\b/i.test(before.text))
    return "answer";
  return /\b(?:request|send|post|body|payload|input)\b/i.test(before.text) ? "request" : undefined;
}
