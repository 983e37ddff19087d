import { fitsDeclaredType } from "../facts/index.js";
import { isKey } from "./keys-description.js";
import { bareWords } from "./bare-words.js";
import { describedLines, keyedNames } from "./keyed-names.js";
import { quotedWords } from "./quoted-words.js";

/** A text in parameters or a response. */
export interface DescribedText {
  /** The key of the text, or of the list that it is an item of. */
  readonly name: string;
  readonly description?: string | undefined;
  /** The declared type, if it is known. */
  readonly type?: string | undefined;
  /** The description of the list of pairs that it is in, if it is a field of one of them. */
  readonly pairs?: string | undefined;
}

/** Descriptions may have any length. */
const LONGEST_TEXT = 6000;
const MOST_VALUES = 40;

/** Returns the values that a description clearly names, in its order; undefined if it names none. */
export function namedValues(text: DescribedText): readonly string[] | undefined {
  const { name, description, type, pairs } = text;
  if (type !== undefined && OPEN_TYPES.has(type)) return undefined;
  const words =
    wordsIn(description, name) ??
    (pairs !== undefined && isKey(name) ? keyedNames(bounded(pairs)) : undefined);
  if (words === undefined) return undefined;
  const values = [...new Set(words)];
  const isClear = values.length <= MOST_VALUES && values.every((value) => isSafe(value, type));
  return isClear ? values : undefined;
}

function wordsIn(description: string | undefined, name: string): readonly string[] | undefined {
  if (description === undefined || !/["'“‘|(:,]| or /.test(description)) return undefined;
  const text = bounded(description);
  return keyedNames(text) ?? describedLines(text) ?? quotedWords(text) ?? bareWords(text, name);
}

/** A text that is too long to be sure of what it lists counts as none. */
function bounded(text: string): string {
  return text.length > LONGEST_TEXT ? "" : text;
}

/** Types whose values are names of something on a site, never words of a list. */
const OPEN_TYPES: ReadonlySet<string> = new Set([
  ...["base64", "email", "file", "host", "lang", "localurl", "path", "safepath", "sequence"],
  ...["timezone", "url"],
]);

function isSafe(value: string, type: string | undefined): boolean {
  return (
    /^[A-Za-z0-9_](?:[A-Za-z0-9_.:-]{0,48}[A-Za-z0-9_])?$/.test(value) &&
    (type === undefined || fitsDeclaredType(type, value))
  );
}
