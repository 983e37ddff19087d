import type { DocumentLine, LineRole } from "../document-line.js";
import {
  kindOfWord,
  readQualifiers,
  readType,
  type Qualifiers,
  type WrittenType,
} from "../words/entry-words.js";
import { hasKnownBeginning, isFunctionName } from "../words/function-name.js";
import { readLabel } from "../words/label-words.js";
import { withoutMarks } from "../words/strip-signs.js";

/** A line that documents one parameter or field: its name and the information beside it. */
export interface Entry {
  /** The raw path: `criteria[0][key]`, `users[].id`, `userid`. */
  readonly path: string;
  readonly type?: WrittenType;
  readonly label?: string;
  readonly description: string;
  /** The depth of the list that contains it. */
  readonly depth: number;
  /** A row of a table: the items of a list below the table are not within it. */
  readonly isRow?: boolean;
  /** The path is a name that Moodle printed: a dot in it has no meaning. */
  readonly isName?: boolean;
}

const name = String.raw`[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*|\[[^\]\s]*\]){0,1000}`;
const named = new RegExp(`^${name}`, "u");
// These match only the beginning of a line; the text after the match is the rest.
const coloned = new RegExp(`^(${name})(?:\\s*[:：–—]|\\s+-\\s)`, "u");
const typedFirst = new RegExp(
  `^(?:[@:]param\\s+)?(\\??[A-Za-z_]+(?:\\[\\])?)\\s+\\$?(${name})(?:\\s*[:：–—-]|\\s|$)`,
  "u",
);
const typedSecond = new RegExp(
  `^(${name})\\s+(\\??[A-Za-z_]+(?:\\[\\])?)(?:\\s*[:：–—-]|\\s|$)`,
  "u",
);

/** Reads a line's documentation of a parameter or field, if there is any. */
export function readEntry(line: DocumentLine): Entry | undefined {
  const depth = line.role === "item" ? line.level : 0;
  const text = withoutMarks(line.text);
  if (text === "" || text.length > 4_000) return undefined;
  // A name may look like a list's sign.
  const asWritten = readLabelled((line.raw ?? line.text).trim());
  if (asWritten) return { ...asWritten, depth: 0 };
  const labelled = readLabelled(line.text.trim()) ?? readLabelled(text);
  return labelled ? { ...labelled, depth } : readUnlabelled(text, line.role, depth);
}

function readUnlabelled(text: string, role: LineRole, depth: number): Entry | undefined {
  if (role === "code" || role === "caption") return undefined;
  const isPlain = role === "text" || role === "heading";
  const marked = readBracketed(text, depth) ?? readColoned(text, depth, isPlain);
  if (marked) return marked;
  if (role === "text") return isParamTag(text) ? readTypedFirst(text, depth) : undefined;
  return readTypedSecond(text, depth) ?? readTypedFirst(text, depth);
}

function readBracketed(text: string, depth: number): Entry | undefined {
  const brackets = readBrackets(text);
  const qualifiers = brackets && readQualifiers(brackets.inner);
  return qualifiers && withWordBehind(entry(brackets.path, qualifiers, brackets.rest, depth));
}

function readColoned(text: string, depth: number, isPlain: boolean): Entry | undefined {
  const match = coloned.exec(text);
  const read = match && readAfterColon(behind(match, text));
  // In a plain sentence only a type is reliable evidence.
  if (match?.[1] === undefined || !read || (isPlain && !read.qualifiers.type)) return undefined;
  return entry(match[1], read.qualifiers, read.rest, depth);
}

function readTypedSecond(text: string, depth: number): Entry | undefined {
  const match = typedSecond.exec(text);
  const [, path, written = ""] = match ?? [];
  const type = readType(written);
  if (!match || path === undefined || !type || kindOfWord(path) !== undefined) return undefined;
  return entry(path, { type }, behind(match, text), depth);
}

/** Reads `name - description` or a name alone: an entry only where entries are expected. */
export function readBareEntry(line: DocumentLine): Entry | undefined {
  const text = withoutMarks(line.text);
  const depth = line.role === "item" ? line.level : 0;
  const alone = new RegExp(`^${name}$`, "u").test(text) ? text : undefined;
  // A list of functions, such as those that use this one.
  if (isFullName(/^\w{1,200}/.exec(text)?.[0] ?? "")) return undefined;
  if (alone !== undefined) return { path: alone, description: "", depth };
  const match = coloned.exec(text);
  if (!match?.[1]) return undefined;
  return { path: match[1], description: behind(match, text), depth };
}

function isFullName(word: string): boolean {
  return word.split("_").length > 2 && isFunctionName(word) && hasKnownBeginning(word);
}

/** Moodle's own form, `name (label)`: the label is known, so the name may be anything. */
function readLabelled(text: string): Omit<Entry, "depth"> | undefined {
  const open = text.indexOf(" (");
  if (open < 1 || !text.endsWith(")") || text.length > 2_000) return undefined;
  const path = text.slice(0, open);
  const label = /\s/.test(path) ? undefined : readLabel(text.slice(open + 2, -1));
  if (label === undefined) return undefined;
  return { path, label, description: "", isName: !path.includes("[") };
}

/** `name (words): description`; the words may themselves contain brackets. */
function readBrackets(text: string): { path: string; inner: string; rest: string } | undefined {
  const path = named.exec(text)?.[0];
  if (path === undefined) return undefined;
  const open = /^\s*[([]/.exec(text.slice(path.length, path.length + 20))?.[0];
  if (open === undefined) return undefined;
  const start = path.length + open.length;
  const isRound = open.endsWith("(");
  let depth = 1;
  const last = Math.min(text.length, start + 600);
  for (let at = start; at < last; at++) {
    if (text[at] === (isRound ? "(" : "[")) depth++;
    if (text[at] !== (isRound ? ")" : "]") || --depth > 0) continue;
    const rest = text
      .slice(at + 1)
      .trimStart()
      .replace(/^[:：–—=-]+/, "");
    return { path, inner: text.slice(start, at), rest };
  }
  return undefined;
}

/** `id (int) required - the id`: the word may also follow the brackets. */
function withWordBehind(found: Entry): Entry {
  const word = /^(required|optional)(?:\s*[-–—:.,]|$)/i.exec(found.description);
  const label = readLabel(word?.[1] ?? "");
  if (found.label !== undefined || !word || label === undefined) return found;
  return { ...found, label, description: found.description.slice(word[0].length).trim() };
}

/** Returns whether a line belongs to a comment in source code, `@param int $id`, or to reStructuredText. */
export function isParamTag(text: string): boolean {
  return /^[@:]param\s/.test(text);
}

function readTypedFirst(text: string, depth: number): Entry | undefined {
  const match = typedFirst.exec(text);
  const type = match?.[1] === undefined ? undefined : readType(match[1]);
  return match?.[2] !== undefined && type
    ? entry(match[2], { type }, behind(match, text), depth)
    : undefined;
}

/** A colon is followed by a type, perhaps with a label, or by words in brackets; then by the description. */
function readAfterColon(text: string): { qualifiers: Qualifiers; rest: string } | undefined {
  const open = /^\(([^)]*)\)\s*[:–—-]?/.exec(text);
  if (open) {
    const qualifiers = readQualifiers(open[1] ?? "");
    return qualifiers && { qualifiers, rest: behind(open, text) };
  }
  const parts = text.split(/(?:[,;.]|\s[-–—])\s+/).map((part) => part.trimEnd());
  const [first = "", second = "", ...more] = parts;
  const typed = readTypedWords(first);
  const qualifiers = typed ?? readQualifiers(first);
  if (!qualifiers) return undefined;
  const next = typed && readQualifiers(second);
  const label = qualifiers.label ?? next?.label;
  const rest = next ? more : parts.slice(1);
  return {
    qualifiers: { ...qualifiers, ...(label !== undefined && { label }) },
    rest: rest.join(", "),
  };
}

/** Reads a type, perhaps followed by a label in brackets: `int (optional)`. */
function readTypedWords(text: string): Qualifiers | undefined {
  const word = /^[\w[\]]+/.exec(text)?.[0] ?? "";
  const type = readType(text) ?? readType(word);
  if (!type) return undefined;
  const label = readQualifiers(text.replace(/^[\w[\]]+\s*/, "").replace(/^\(|\)$/g, ""))?.label;
  return { type, ...(label !== undefined && { label }) };
}

function behind([matched]: RegExpExecArray, text: string): string {
  return text.slice(matched.length).trim();
}

function entry(
  path: string,
  qualifiers: Qualifiers,
  description: string | undefined,
  depth: number,
): Entry {
  return { path, ...qualifiers, description: (description ?? "").trim(), depth };
}

/** Returns the parameter that an entry documents. */
export function rootName({ path, isName = false }: Pick<Entry, "path" | "isName">): string {
  return isName ? path : (/^[^.[]*/.exec(path)?.[0] ?? "");
}
