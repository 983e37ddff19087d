import { readBareEntry, readEntry, type Entry } from "../entries/read-entry.js";
import type { Piece } from "../piece.js";
import { readInlineLabel, saysNone, type InlineLabel } from "../words/subject.js";
import type { Reader } from "./reader.js";

/**
 * Reads a label with its contents on the same line.
 *
 * @example
 * Required parameters: `building` (string), `floor` (int)
 */
export const inlineLabelReader: Reader = {
  name: "label with contents",
  claims: ({ survey, line }) => !survey.isCopied && /[:：]/.test(line.text),
  read: ({ at, line }) => {
    const label = readInlineLabel(line);
    if (!label) return undefined;
    const { about, label: presence } = label;
    const text = line.text.trim();
    const piece: Piece = { kind: "label", line: at, about, presence, text, level: 0 };
    return { pieces: [piece, ...contentsOf(label, at)], next: at + 1 };
  },
};

function contentsOf({ about, rest }: InlineLabel, line: number): Piece[] {
  if (saysNone(rest)) {
    const says = about === "answer" ? "no-answer" : "no-parameters";
    return [{ kind: "note", line, says, text: rest }];
  }
  const entries = about === "parameters" ? entriesIn(rest) : undefined;
  if (entries) return entries.map((entry) => ({ kind: "entry", line, entry }));
  return [{ kind: "prose", line, text: rest, announces: undefined }];
}

/** Reads a list in a sentence: all of its parts must be entries. */
function entriesIn(text: string): readonly Entry[] | undefined {
  const parts = splitList(text.replace(/[.;]$/, ""));
  const areMarked = parts.every((part) => /^[`*]|[([]/.test(part));
  const entries = parts.map((part) => {
    const line = { role: "item", text: part, offset: 0, level: 0, block: 0 } as const;
    return readEntry(line) ?? (areMarked ? readBareEntry(line) : undefined);
  });
  const all = entries.filter((entry) => entry !== undefined);
  return all.length === parts.length ? all : undefined;
}

/** Splits at commas, semicolons and the word "and", but not within brackets. */
function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === "(" || sign === "[") depth++;
    else if (sign === ")" || sign === "]") depth--;
    else if (depth === 0 && (sign === "," || sign === ";")) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts
    .flatMap((part) => part.split(/ (?:and|und|et|y|e) /))
    .map((part) => part.replace(/^\s*(?:and|und|et|y|e)\s+/, "").trim())
    .filter((part) => part !== "");
}
