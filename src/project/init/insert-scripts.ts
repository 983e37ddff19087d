import { LineIndex, locateInJson } from "../../text/index.js";

/** A manifest with more scripts, and which of them were there already under their names. */
export interface InsertedScripts {
  readonly text: string;
  readonly added: readonly string[];
  /** Scripts of these names exist with other commands, and were left as they are. */
  readonly taken: readonly string[];
}

/**
 * Puts scripts into the text of a `package.json` and leaves every other character of it as it is. Without a
 * value when the text is no JSON object.
 */
export function insertScripts(
  text: string,
  scripts: Readonly<Record<string, string>>,
): InsertedScripts | undefined {
  const manifest = parseObject(text);
  if (!manifest) return undefined;
  const present = isRecord(manifest["scripts"]) ? manifest["scripts"] : undefined;
  const names = Object.keys(scripts);
  const added = names.filter((name) => present?.[name] === undefined);
  const taken = names.filter(
    (name) => present?.[name] !== undefined && present[name] !== scripts[name],
  );
  if (added.length === 0) return { text, added, taken };

  const indent = /\n([ \t]+)"/.exec(text)?.[1] ?? "  ";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const member = (name: string): string =>
    `${indent}${indent}${JSON.stringify(name)}: ${JSON.stringify(scripts[name])}`;
  const members = added.map(member).join(`,${newline}`);
  const inserted = present
    ? insertFirst(text, ["scripts"], {
        members,
        isEmpty: Object.keys(present).length === 0,
        newline,
        indent,
      })
    : insertLast(text, {
        members: `${indent}"scripts": {${newline}${members}${newline}${indent}}`,
        isEmpty: Object.keys(manifest).length === 0,
        newline,
        indent: "",
      });
  return { text: inserted, added, taken };
}

interface Insertion {
  readonly members: string;
  /** The object has no members yet. */
  readonly isEmpty: boolean;
  readonly newline: string;
  /** Of the object's closing brace. */
  readonly indent: string;
}

/** Puts members at the beginning of an object, where nothing is known of what stands at its end. */
function insertFirst(
  text: string,
  path: readonly string[],
  { members, isEmpty, newline, indent }: Insertion,
): string {
  const { line, column } = locateInJson(text, path);
  const at = offsetOf(text, line, column) + 1;
  const rest = text.slice(at);
  const opening = `${text.slice(0, at)}${newline}${members}`;
  if (isEmpty) return `${opening}${newline}${indent}${rest.trimStart()}`;
  // An object written in one line goes on in a line of its own.
  return `${opening},${/^[ \t]*\r?\n/.test(rest) ? rest : `${newline}${indent}${indent}${rest.trimStart()}`}`;
}

/** Puts members at the end of the outermost object. */
function insertLast(text: string, { members, isEmpty, newline }: Insertion): string {
  const end = text.lastIndexOf("}");
  const before = text.slice(0, end).trimEnd();
  return `${before}${isEmpty ? "" : ","}${newline}${members}${newline}${text.slice(end)}`;
}

function offsetOf(text: string, line: number, column: number): number {
  const index = new LineIndex(text);
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = index.locate(middle);
    const isBefore = place.line < line || (place.line === line && place.column < column);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isRecord(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
