import { isBlank, type DocumentLine } from "../document-line.js";
import { markStartingAt } from "../words/label-words.js";

/** A line with which a list or an object begins, wherever it stands. */
export const plainStart = /^\s*(?:list of \(|object \{)\s*$/;
/** A described scalar, wherever it stands. */
export const scalarStart = /^\s*(?:int|double|string)\s{2,}(?:\S.*)?\/\//;
/** What a structure may begin with where one is expected. */
export const codeStart =
  /^\s*(?:list of \(|object \{|(?:int|double|string)\s*(?:$|\/\/|\s\S.*\/\/)|\/\/)/;

/** Whether a structure begins at a line: it looks like nothing else, or is the first line of a block of code. */
export function isStructureStart(lines: readonly DocumentLine[], at: number): boolean {
  const line = lines[at];
  if (!line) return false;
  const text = line.raw ?? line.text;
  if (plainStart.test(text) || scalarStart.test(text)) return true;
  if (!beginsCode(lines, at)) return false;
  return codeStart.test(text) || text.includes("//") || markStartingAt(text.trim()) !== undefined;
}

/** Whether a line is the first of a block of code that is not blank. */
export function beginsCode(lines: readonly DocumentLine[], at: number): boolean {
  const line = lines[at];
  if (line?.role !== "code") return false;
  for (let before = at - 1; before >= 0; before--) {
    const other = lines[before];
    if (other?.block !== line.block || other.role !== "code") return true;
    if (!isBlank(other)) return false;
  }
  return true;
}
