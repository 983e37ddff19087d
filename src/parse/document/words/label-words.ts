import { knownDefaults, knownOptional, knownRequired } from "../../page/known-labels.js";

/** A label as Moodle's language packs write it, and the length of its text. */
export interface FoundLabel {
  readonly label: string;
  readonly length: number;
}

/** Reduces quotation marks and blanks to one sign each: static sites turn them into typographic ones. */
export function straighten(text: string): string {
  return text
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[\u00a0\u202f\t]/g, " ");
}

const words = new Map(
  [...knownRequired, ...knownOptional].map((word) => [straighten(word).toLowerCase(), word]),
);
const defaults: readonly DefaultWords[] = knownDefaults
  .map(({ before, behind }) => ({
    before,
    behind,
    from: straighten(before).trimStart(),
    to: straighten(behind).trimEnd(),
  }))
  .filter(({ from, to }) => from !== "" && from !== '"' && to.length + from.length > 2);

/** Reads a whole text as a label: a word for required or optional, or a default with its value. */
export function readLabel(text: string): string | undefined {
  const plain = straighten(text).trim();
  const word = words.get(plain.toLowerCase());
  if (word !== undefined) return word;
  for (const { before, behind, from, to } of defaults) {
    // White space around an empty value may have become one blank.
    if (plain === from + to.trimStart()) return `${before}${behind}`;
    const isCalled = plain.startsWith(from) && plain.endsWith(to);
    if (!isCalled || plain.length < from.length + to.length) continue;
    const start = text.length - text.trimStart().length + from.length;
    const end = text.trimEnd().length - to.length;
    return `${before}${text.slice(start, end)}${behind}`;
  }
  return undefined;
}

/** Returns whether a label means that a value must be sent. */
export function isRequiredLabel(label: string): boolean {
  return knownRequired.has(label);
}

/** How a language writes a default: the words before and after the value, raw and straightened. */
export interface DefaultWords {
  readonly before: string;
  readonly behind: string;
  readonly from: string;
  readonly to: string;
}

/** Returns the word for required or optional, or the words of a default, at the beginning of a text. */
export function markStartingAt(ahead: string): { word: string } | DefaultWords | undefined {
  const plain = straighten(ahead);
  for (const label of defaults) if (plain.startsWith(label.from)) return label;
  const lower = plain.toLowerCase();
  for (const [word, written] of words) {
    if (lower.startsWith(word) && /^\s*\/\//.test(lower.slice(word.length)))
      return { word: written };
  }
  return undefined;
}
