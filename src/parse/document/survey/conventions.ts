import { isBlank, type DocumentLine } from "../document-line.js";
import type { MachineForm } from "../forms/machine-forms.js";
import { plainStart, scalarStart } from "../structure/structure-start.js";
import type { Printing } from "../structure/structure-text.js";
import { readLabelText, type Subject } from "../words/subject.js";
import { isTitle, labelledEntryAt, type Landmarks } from "./landmarks.js";

const exactField = /^\S+ (?:int|double|string)[ \u00a0]{3}\/\//;
/** A longer line is no field; on one of many megabytes, V8's patterns can run out of stack. */
const LONGEST_FIELD = 10_000;
const otherField = /^\S+ (?:int|double|string)(?:\s*(?:\/\/|$)| \S.* \/\/)/;

/**
 * Learns the words above structures: the known ones, or the words above several structures with a blank line
 * between.
 */
export function learnTitles(lines: readonly DocumentLine[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const text = line.text.trim();
    if (readLabelText(line) === "structure") counts.set(text, Infinity);
    if (!plainStart.test(line.text) && !scalarStart.test(line.text)) continue;
    const title = titleAbove(lines, index, true);
    if (title !== undefined) counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 2).map(([text]) => text));
}

/** Learns the words above machine-made forms. */
export function learnFormTitles(
  lines: readonly DocumentLine[],
  forms: readonly MachineForm[],
): ReadonlySet<string> {
  const titles = new Set<string>();
  for (const { from } of forms) {
    const apart = titleAbove(lines, from, true);
    const title = apart ?? titleAbove(lines, from, false);
    if (title !== undefined && (apart !== undefined || /\b(?:REST|XML|POST)\b/.test(title)))
      titles.add(title);
  }
  return titles;
}

/** Learns the words directly above first parameters and above answers on a copied page, in any language. */
export function learnLabels(
  page: Pick<Landmarks, "lines" | "isCopied" | "titles">,
): ReadonlyMap<string, Subject> {
  const labels = new Map<string, Subject>();
  const counts = new Map<string, number>();
  for (const [at, line] of page.lines.entries()) {
    const text = line.text.trim();
    if (text === "" || text.length > 60 || labelledEntryAt(page, at)) continue;
    if (!/^[\p{L}\p{M}\s'’-]+$/u.test(text) || isTitle(page, at)) continue;
    const isAboveEntry = labelledEntryAt(page, at + 1) !== undefined;
    if (!isAboveEntry && !isTitle(page, at + 1)) continue;
    const about = isAboveEntry ? "parameters" : "answer";
    const key = `${about} ${text}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (count === 3) labels.set(text, about);
  }
  return labels;
}

/** Learns whether the document prints fields as Moodle does: with three blanks before the slashes. */
export function learnPrinting(
  lines: readonly DocumentLine[],
  isCopied: boolean,
): Printing | undefined {
  let exact = 0;
  let other = 0;
  for (const { text } of lines) {
    const start = text.slice(0, LONGEST_FIELD);
    if (exactField.test(start)) exact++;
    else if (otherField.test(start)) other++;
  }
  if (exact === 0) return undefined;
  if (isCopied) return "exact";
  return exact >= 5 * Math.max(1, other) ? "usual" : undefined;
}

function titleAbove(
  lines: readonly DocumentLine[],
  index: number,
  needsBlank: boolean,
): string | undefined {
  let at = index - 1;
  while (at > index - 4 && isBlankAt(lines, at)) at--;
  const line = lines[at];
  if (!line || (needsBlank && at === index - 1)) return undefined;
  if (line.role === "code" && line.block !== lines[index]?.block) return undefined;
  const text = line.text.trim();
  const about = readLabelText(line);
  const mayBeTitle = text.length <= 60 && (about === undefined || about === "structure");
  return mayBeTitle && /^\p{L}/u.test(text) && !/\/\/|[{}<>=[\]_]|\($|[.!?]$/.test(text)
    ? text
    : undefined;
}

function isBlankAt(lines: readonly DocumentLine[], at: number): boolean {
  const line = lines[at];
  return line !== undefined && isBlank(line);
}
