import type { DocumentLine, LineRole } from "../document-line.js";
import {
  kindOfWord,
  readQualifiers,
  readType,
  type Qualifiers,
  type WrittenType,
} from "../words/entry-words.js";
import { readLabel } from "../words/label-words.js";
import { withoutMarks } from "../words/strip-signs.js";

/** A line that documents one parameter or one field: its name and what is said beside it. */
export interface Entry {
  /** As it is written: `criteria[0][key]`, `users[].id`, `userid`. */
  readonly path: string;
  readonly type?: WrittenType;
  readonly label?: string;
  readonly description: string;
  /** How deep the list is in which it stands. */
  readonly depth: number;
  /** The path is a name as Moodle prints it: a dot in it means nothing. */
  readonly isName?: boolean;
}

const name = String.raw`[\p{L}_][\p{L}\p{N}_-]*(?:\.[\p{L}_][\p{L}\p{N}_-]*|\[[^\]\s]*\])*`;
const named = new RegExp(`^${name}`, "u");
// These match the beginning of a line only: what stands behind it is the rest.
const coloned = new RegExp(`^(${name})(?:\\s*[:：–—]|\\s+-\\s)`, "u");
const typedFirst = new RegExp(
  `^(?:[@:]param\\s+)?(\\??[A-Za-z_]+(?:\\[\\])?)\\s+\\$?(${name})(?:\\s*[:：–—-]|\\s|$)`,
  "u",
);
const typedSecond = new RegExp(
  `^(${name})\\s+(\\??[A-Za-z_]+(?:\\[\\])?)(?:\\s*[:：–—-]|\\s|$)`,
  "u",
);

/** Reads what a line says of a parameter or field, if it documents one. */
export function readEntry(line: DocumentLine): Entry | undefined {
  const depth = line.role === "item" ? line.level : 0;
  const text = withoutMarks(line.text);
  if (text === "" || text.length > 4_000) return undefined;
  // A name may be what looks like the sign of a list.
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
  const said = brackets && readQualifiers(brackets.inner);
  return said && withWordBehind(entry(brackets.path, said, brackets.rest, depth));
}

function readColoned(text: string, depth: number, isPlain: boolean): Entry | undefined {
  const match = coloned.exec(text);
  const read = match && readAfterColon(behind(match, text));
  // In a plain sentence only a type is a sure sign.
  if (match?.[1] === undefined || !read || (isPlain && !read.said.type)) return undefined;
  return entry(match[1], read.said, read.rest, depth);
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
  if (alone !== undefined) return { path: alone, description: "", depth };
  const match = coloned.exec(text);
  if (!match?.[1]) return undefined;
  return { path: match[1], description: behind(match, text), depth };
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

/** `name (words): description`; the words may hold brackets themselves. */
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

/** `id (int) required - the id`: the word may stand behind the brackets, too. */
function withWordBehind(found: Entry): Entry {
  const word = /^(required|optional)(?:\s*[-–—:.,]|$)/i.exec(found.description);
  const label = readLabel(word?.[1] ?? "");
  if (found.label !== undefined || !word || label === undefined) return found;
  return { ...found, label, description: found.description.slice(word[0].length).trim() };
}

/** Whether a line is one of a comment in source code, `@param int $id`, or of reStructuredText. */
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

/** Behind a colon stands a type, perhaps with a label, or words in brackets; then the description. */
function readAfterColon(text: string): { said: Qualifiers; rest: string } | undefined {
  const open = /^\(([^)]*)\)\s*[:–—-]?/.exec(text);
  if (open) {
    const said = readQualifiers(open[1] ?? "");
    return said && { said, rest: behind(open, text) };
  }
  const parts = text.split(/(?:[,;.]|\s[-–—])\s+/).map((part) => part.trimEnd());
  const [first = "", second = "", ...more] = parts;
  const typed = readTypedWords(first);
  const said = typed ?? readQualifiers(first);
  if (!said) return undefined;
  const next = typed && readQualifiers(second);
  const label = said.label ?? next?.label;
  const rest = next ? more : parts.slice(1);
  return { said: { ...said, ...(label !== undefined && { label }) }, rest: rest.join(", ") };
}

/** A type, perhaps with a label in brackets behind it: `int (optional)`. */
function readTypedWords(text: string): Qualifiers | undefined {
  const word = /^[\w[\]]+/.exec(text)?.[0] ?? "";
  const type = readType(text) ?? readType(word);
  if (!type) return undefined;
  const label = readQualifiers(text.replace(/^[\w[\]]+\s*/, "").replace(/^\(|\)$/g, ""))?.label;
  return { type, ...(label !== undefined && { label }) };
}

/** What stands behind a match at a text's beginning. */
function behind([matched]: RegExpExecArray, text: string): string {
  return text.slice(matched.length).trim();
}

function entry(
  path: string,
  said: Qualifiers,
  description: string | undefined,
  depth: number,
): Entry {
  return { path, ...said, description: (description ?? "").trim(), depth };
}

/** Returns the parameter that an entry is about. */
export function rootName({ path, isName = false }: Pick<Entry, "path" | "isName">): string {
  return isName ? path : (/^[^.[]*/.exec(path)?.[0] ?? "");
}
