import type { DocumentLine } from "../document-line.js";
import { hasKnownBeginning, isFunctionName, readNameLine } from "../words/function-name.js";

/** A function's name, and the line of a document where it was seen first. */
export interface SeenName {
  readonly name: string;
  readonly line: number;
}

/**
 * Returns the functions that a document is about, though nothing of them can be read: named by headings, list items or
 * cells of tables, requested, or marked as code. A name in a sentence is only a mention.
 */
export function seenNames(lines: readonly DocumentLine[]): readonly SeenName[] {
  const seen = new Map<string, number>();
  for (const [line, one] of lines.entries())
    for (const name of namesOf(one))
      if (!seen.has(name) && isFunctionName(name) && hasKnownBeginning(name)) seen.set(name, line);
  return [...seen].map(([name, line]) => ({ name, line }));
}

function namesOf(line: DocumentLine): readonly string[] {
  const { role, text, raw = text, cells } = line;
  if (text.length > 20_000 || !text.includes("_")) return [];
  const requested = [
    ...raw.matchAll(/\bwsfunction["']?\s{0,3}(?:=>|[=:,])\s{0,3}["']?([a-z]\w{2,200})/g),
  ];
  const marked = role === "code" ? [] : [...raw.matchAll(/`([a-z]\w{2,200})(?:\(\))?`/g)];
  const alone = (cells ?? (role === "text" || role === "code" ? [] : [text])).flatMap((cell) => {
    const named = readNameLine(cell, role === "heading" ? role : "text");
    return named ? [named.name] : [];
  });
  return [...alone, ...[...requested, ...marked].map(([, name = ""]) => name)];
}
