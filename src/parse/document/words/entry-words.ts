import type { SpecNode } from "../../../model/index.js";
import { readLabel, straighten } from "./label-words.js";
import { withoutEnd } from "./strip-signs.js";

/** A type in human notation. */
export interface WrittenType {
  readonly kind: SpecNode["kind"];
  /** For lists: the type of the items, if it is written. */
  readonly item?: WrittenType;
  /** The word is vaguer than a kind: `array` without its items. */
  readonly isVague?: boolean;
}

/** The meaning of the words beside a name. */
export interface Qualifiers {
  readonly type?: WrittenType;
  /** In the wording of a page's label: `Required`, `Optional`, `Default to "0"`. */
  readonly label?: string;
}

const kinds: Readonly<Record<string, SpecNode["kind"]>> = {
  ...all("int", "int integer long bigint smallint bool boolean timestamp unixtime"),
  ...all("double", "double float decimal number numeric real"),
  ...all(
    "string",
    "string str text char varchar chars raw alpha alphanum alphanumext alphaext notags plugin component " +
      "lang url email path file html username datetime date enum safedir safepath theme timezone uuid",
  ),
  ...all("list", "array list collection multiple"),
  ...all("object", "object struct structure single_structure dict dictionary map record"),
};

function all(kind: SpecNode["kind"], words: string): Record<string, SpecNode["kind"]> {
  return Object.fromEntries(words.split(" ").map((word) => [word, kind]));
}

const singular: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(kinds).map((word) => [`${word}s`, word])),
};

/** Returns the kind that a word names, including Moodle's constants (`PARAM_INT`) and plurals. */
export function kindOfWord(word: string): SpecNode["kind"] | undefined {
  const plain = word.toLowerCase().replace(/^param_/, "");
  const simple = Object.hasOwn(kinds, plain) ? kinds[plain] : undefined;
  if (simple) return simple;
  const one = Object.hasOwn(singular, plain) ? singular[plain] : undefined;
  return one === undefined ? undefined : kinds[one];
}

/**
 * Reads a type: `int`, `PARAM_TEXT`, `string[]`, `array of objects`, `list<int>`, `array(string)`, `?int`,
 * `int|null`. Undefined when the whole text is no type.
 */
export function readType(text: string): WrittenType | undefined {
  const plain = text
    .trim()
    .replace(/^[?]/, "")
    .replace(/\|\s{0,20}null$|^null\s{0,20}\|/i, "")
    .trim();
  if (plain === "" || plain.length > 80) return undefined;
  const list = listed(plain);
  if (list !== undefined) {
    const item = readType(list);
    return item && { kind: "list", item };
  }
  const word = plain.replace(/\s(?:value|id|number|flag|timestamp)s?$/i, "").trimEnd();
  const kind = /^[A-Za-z_]+$/.test(word) ? kindOfWord(word) : undefined;
  if (!kind) return undefined;
  return kind === "list" ? { kind, isVague: true } : { kind };
}

/** Returns the item type that `int[]`, `array of ints` or `list<int>` names. */
function listed(type: string): string | undefined {
  const open = type.endsWith("]") ? type.slice(0, -1).trimEnd() : "";
  if (open.endsWith("[") && open.length > 1) return open.slice(0, -1);
  const start = /^(?:array|list|collection)s?\s*(?:of|<|\()/i.exec(type)?.[0];
  if (start === undefined) return undefined;
  const item = type.slice(start.length).trim().replace(/[>)]$/, "");
  return item.replace(/^an?\s+/i, "");
}

/** Returns whether a cell or word answers "must it be sent?", and with which answer. */
export function readRequired(text: string): string | undefined {
  const plain = withoutEnd(text.trim().toLowerCase(), /[.*]/);
  if (/^(?:required|mandatory|compulsory|yes|y|true|✓|✔|✅|x|obligatory|must)$/.test(plain))
    return "Required";
  if (/^(?:optional|no|n|false|✗|✘|❌|-|–|not required|not mandatory)$/.test(plain))
    return "Optional";
  return undefined;
}

/** Returns the label of a default in English. */
export function defaultLabel(value: string): string {
  return `Default to "${value}"`;
}

/**
 * Reads the words in brackets after a name: one of Moodle's labels, or words such as `int, optional`. Undefined
 * if none of them carries information.
 */
export function readQualifiers(text: string): Qualifiers | undefined {
  const ownLabel = readLabel(text);
  if (ownLabel !== undefined) return { label: ownLabel };
  let type: WrittenType | undefined;
  let label: string | undefined;
  let unknown = 0;
  for (const part of splitWords(text)) {
    const word = withoutEnd(part.trim().replace(/^[*_`]+/, ""), /[*_`]/);
    if (word === "") continue;
    const value = writtenDefault(word);
    const reading = value === undefined ? readWord(word, type === undefined) : {};
    if (!reading) unknown++;
    type ??= reading?.type;
    label = value === undefined ? (label ?? reading?.label) : defaultLabel(unquote(value));
  }
  // One known word in a sentence is not evidence.
  if ((!type && label === undefined) || unknown > 1) return undefined;
  return { ...(type && { type }), ...(label !== undefined && { label }) };
}

/** Reads one of the words in brackets: a type, a type with `optional` after it, or a label. */
function readWord(word: string, wantsType: boolean): Qualifiers | undefined {
  const type = wantsType ? readType(word) : undefined;
  if (type) return { type };
  const [first = "", ...others] = word.replace(/\(([^()]*)\)$/, "$1").split(/\s+/);
  const required = wantsType ? readRequired(others.join(" ")) : undefined;
  const firstType = required === undefined ? undefined : readType(first);
  if (firstType && required !== undefined) return { type: firstType, label: required };
  const label = readRequiredWord(word);
  return label === undefined ? undefined : { label };
}

/** Returns the value after the word "default", on the same line. */
function writtenDefault(word: string): string | undefined {
  const start = /^defaults?(?: to| value| is)?\s*[:=]?/i.exec(word)?.[0];
  const value = start === undefined ? undefined : word.slice(start.length).trimStart();
  return value === undefined || /[\n\r]/.test(value) ? undefined : value;
}

/** In brackets only these words count, not yes or no. */
function readRequiredWord(word: string): string | undefined {
  return /^(?:required|mandatory|optional|not required)$/i.test(word)
    ? readRequired(word)
    : readLabel(word);
}

function splitWords(text: string): string[] {
  const parts = text.split(/[,;/]|\s[-–—]\s/);
  // A default may contain commas; without quotation marks it ends before the next one.
  return /["“”]/.test(text)
    ? (straighten(text).match(/(?:"[^"]*"|[^,;"]+){1,100000}/g) ?? parts)
    : parts;
}

/** Returns a value without the quotation marks or backticks around it. */
export function unquote(text: string): string {
  const trimmed = text.trim().replace(/[.]$/, "");
  const inner = /^(["'`“‘«])(.*)["'`”’»]$/su.exec(trimmed)?.[2];
  return inner ?? trimmed;
}
