import { isRecord, parseJson, spanInJson } from "../../text/index.js";
import { OVERRIDES_VERSION } from "./overrides.js";

/** An entry about a value as it is written. */
export interface WrittenEntry {
  readonly function: string;
  readonly path: string;
  readonly type?: string;
  readonly null?: boolean;
  readonly absent?: boolean;
  readonly reason: string;
}

/** Prints an overrides file with these entries, one key a line as Prettier leaves it. */
export function serializeOverrides(entries: readonly WrittenEntry[]): string {
  const overrides = entries.map(ordered);
  return `${JSON.stringify({ overridesVersion: OVERRIDES_VERSION, overrides }, null, 2)}\n`;
}

/**
 * Adds entries at the end of the text of an overrides file, and leaves the rest as it is, byte for byte. Returns
 * undefined if the text is not one to which entries can be added.
 */
export function appendOverrides(
  text: string,
  entries: readonly WrittenEntry[],
): string | undefined {
  if (entries.length === 0) return text;
  const before = entriesOf(text);
  const span = before && spanInJson(text, ["overrides"]);
  if (!before || !span) return undefined;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const printed = entries.map((entry) => JSON.stringify(ordered(entry), null, 2));
  const added = printed.join(",\n").replace(/^/gm, "    ").replaceAll("\n", lineBreak);
  const kept = text.slice(span.start, span.end - "]".length).trimEnd();
  const comma = before.length > 0 ? "," : "";
  const list = `${kept}${comma}${lineBreak}${added}${lineBreak}  ]`;
  const whole = text.slice(0, span.start) + list + text.slice(span.end);
  // A file may have a key twice; then what was added may not be what is read.
  return entriesOf(whole)?.length === before.length + entries.length ? whole : undefined;
}

function entriesOf(text: string): readonly unknown[] | undefined {
  const json = parseJson(text);
  const entries = isRecord(json) ? json["overrides"] : undefined;
  return Array.isArray(entries) ? entries : undefined;
}

/** Brings keys into their order; JSON leaves out what is undefined. */
function ordered(entry: WrittenEntry): object {
  const { function: name, path, type, null: isNull, absent, reason } = entry;
  return { function: name, path, type, null: isNull, absent, reason };
}
