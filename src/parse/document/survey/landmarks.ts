import { nextFilled, type DocumentLine } from "../document-line.js";
import { readEntry, type Entry } from "../entries/read-entry.js";
import type { MachineForm } from "../forms/machine-forms.js";
import type { Printing } from "../structure/structure-text.js";
import type { NamedFunction } from "../words/function-name.js";
import { readLabel } from "../words/label-words.js";
import type { Subject } from "../words/subject.js";
import type { FunctionNames } from "./find-names.js";

/** What a document shows before any of it is read. */
export interface Landmarks {
  readonly lines: readonly DocumentLine[];
  /** The text was copied from Moodle's own page. */
  readonly isCopied: boolean;
  /** The lines that name functions; on other lines names are mentions. */
  readonly names: FunctionNames;
  /** The machine-made forms, by their first lines. */
  readonly formAt: ReadonlyMap<number, MachineForm>;
  /** The words above structures, which the document repeats. */
  readonly titles: ReadonlySet<string>;
  /** The words above other forms. */
  readonly formTitles: ReadonlySet<string>;
  /** Announcements in a language that only the page itself teaches. */
  readonly labels: ReadonlyMap<string, Subject>;
  readonly printing: Printing | undefined;
}

/** Returns the function that a line names. */
export function nameAt({ names }: Landmarks, at: number): NamedFunction | undefined {
  return names.get(at);
}

/** Returns whether a line is the title of a structure. */
export function isTitle(
  { lines, titles }: Pick<Landmarks, "lines" | "titles">,
  at: number,
): boolean {
  const line = lines[at];
  return line !== undefined && titles.has(line.text.trim());
}

/** Returns whether a line is the title of the machine-made form below it. */
export function isFormTitle({ lines, formTitles, formAt }: Landmarks, at: number): boolean {
  const text = lines[at]?.text.trim() ?? "";
  return formTitles.has(text) && formAt.has(nextFilled(lines, at + 1));
}

/** Returns the parameter that Moodle's own line names; on a copied page its label may be in any language. */
export function labelledEntryAt(
  { lines, isCopied }: Pick<Landmarks, "lines" | "isCopied">,
  at: number,
): Entry | undefined {
  const line = lines[at];
  if (!line || line.role === "code" || !line.text.trimEnd().endsWith(")")) return undefined;
  return isCopied
    ? copiedEntry(line.text.trimEnd(), lines[at + 1]?.text ?? "")
    : writtenEntry(line);
}

function copiedEntry(text: string, below: string): Entry | undefined {
  const open = text.indexOf(" (");
  if (open < 1 || /^[\s\u00a0]/.test(text)) return undefined;
  const path = text.slice(0, open);
  const words = text.slice(open + 2, -1);
  const isIndented = /^[\u00a0 ]{6}/.test(below);
  const label = readLabel(words) ?? (isIndented ? words : undefined);
  return label === undefined ? undefined : { path, label, description: "", depth: 0, isName: true };
}

/** An entry with no information besides its label. */
function writtenEntry(line: DocumentLine): Entry | undefined {
  if (line.role !== "text" && line.role !== "term" && line.role !== "heading") return undefined;
  const entry = readEntry(line);
  const isBare = entry?.label !== undefined && !entry.type && entry.description === "";
  return isBare ? entry : undefined;
}
