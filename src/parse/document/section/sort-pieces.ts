import { readLabelText } from "../words/subject.js";
import type { Entry } from "../entries/read-entry.js";
import { aboutForms, type Group } from "./structure-groups.js";
import { addAll } from "../../../text/index.js";
import { isPiece, type Piece } from "../piece.js";
import { withoutMarks } from "../words/strip-signs.js";
import { withoutTransport } from "./transport-fields.js";
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
  /** Whether words between the label of the answer and its fields say that it is a list of these. */
  readonly isAnswerList: boolean;
  /** Entries that belong to neither, and what they are. */
  readonly unused: readonly (LocatedEntry & { readonly what: string })[];
}

/** Sorts pieces by topic, according to the labels and sentences before them. */
export function sortPieces({ name, pieces }: Section, isCopied: boolean): SortedPieces {
  const parameters: LocatedEntry[] = [];
  const answer: LocatedEntry[] = [];
  const groups: Group[] = [];
  const samples: LocatedSample[] = [];
  const unused: (LocatedEntry & { readonly what: string })[] = [];
  const isLabelled = pieces.some((piece) => piece.kind === "label" && piece.about === "parameters");
  let topic = noTopic;
  let isAnswerList = false;
  for (const [index, piece] of pieces.entries()) {
    topic = topicAfter(piece, topic);
    const { about } = topic;
    if (piece.kind === "prose" && about === "answer" && answer.length === 0)
      isAnswerList = saysList(piece.text);
    if (piece.kind === "entry") {
      const isItem = about === "answer" && ofItem.test(piece.entry.path);
      if (isItem) isAnswerList = true;
      const located = {
        entry: withPresence(isItem ? withoutItem(piece.entry) : piece.entry, topic),
        line: piece.line,
      };
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
  if (parameters.length === 0 && !groups.some((group) => group.about === "parameters"))
    addAll(parameters, requestedFields(pieces, name));
  return { parameters, answer, groups, samples, isAnswerList, unused };
}

/** Returns the fields of the function's requests, where nothing else names its parameters. */
function requestedFields(pieces: readonly Piece[], name: string): LocatedEntry[] {
  return pieces
    .filter(isPiece("request"))
    .filter((request) => request.name === name)
    .flatMap(({ fields, line }) =>
      [...withoutTransport(fields)].map((path) => ({
        entry: { path, description: "", depth: 0 },
        line,
      })),
    );
}

const ofItem = /^\[\w{0,9}\]\.?(?=[^\s.])/;

/** `[].id` is a field of the items of an answer that is a list. */
function withoutItem(entry: Entry): Entry {
  const path = entry.path.replace(ofItem, "").replace(/^\[["']?([\w-]{1,200})["']?\]/, "$1");
  return { ...entry, path };
}

/** Returns whether a sentence says that the fields below it are those of a list's items. */
function saysList(text: string): boolean {
  return list.test(withoutMarks(text).slice(0, 300));
}

const list =
  /^(?:(?:it |the function |this )?(?:returns?|answers with|responds with|the (?:response|answer|result) is) )?(?:an? |the )?(?:json |flat )?(?:arrays?|lists?|collections?|liste|lista)\b(?! (?:element|item|index))|\b(?:array|list|liste|lista) (?:of|von|de|di)\b[^.]{0,60}[:：]$|^\[\]|\[\]$/i;

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
