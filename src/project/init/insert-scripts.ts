import { isRecord, LineIndex, locateInJson, parseJson } from "../../text/index.js";

/** A manifest with added scripts, and the names that were already taken. */
export interface InsertedScripts {
  readonly text: string;
  readonly added: readonly string[];
  /** Names of scripts that exist with other commands, which stay as they are. */
  readonly taken: readonly string[];
}

/**
 * Inserts scripts into the text of a `package.json` and preserves every other character. Returns no value if the
 * text is not a JSON object.
 */
export function insertScripts(
  text: string,
  scripts: Readonly<Record<string, string>>,
  /** The object to insert into: another one than that of the scripts. */
  key = "scripts",
): InsertedScripts | undefined {
  const manifest = parseJson(text);
  if (!isRecord(manifest)) return undefined;
  const present = isRecord(manifest[key]) ? manifest[key] : undefined;
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
    ? insertFirst(text, [key], {
        members,
        isEmpty: Object.keys(present).length === 0,
        newline,
        indent,
      })
    : insertLast(text, {
        members: `${indent}${JSON.stringify(key)}: {${newline}${members}${newline}${indent}}`,
        isEmpty: Object.keys(manifest).length === 0,
        newline,
        indent: "",
      });
  return { text: inserted, added, taken };
}

interface Insertion {
  readonly members: string;
  /** Whether the object has no members yet. */
  readonly isEmpty: boolean;
  readonly newline: string;
  /** The indentation of the object's closing brace. */
  readonly indent: string;
}

/** Inserts members at the beginning of an object whose end is not known. */
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
  // The rest of a one-line object moves to a new line.
  return `${opening},${/^[ \t]*\r?\n/.test(rest) ? rest : `${newline}${indent}${indent}${rest.trimStart()}`}`;
}

/** Inserts members at the end of the outermost object. */
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
