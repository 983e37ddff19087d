import { isBlank, type DocumentLine } from "../document-line.js";
import { markStartingAt } from "../words/label-words.js";

/** A line that begins a list or an object, in any position. */
export const plainStart = /^\s*(?:list of \(|object \{)\s*$/;
/** A described scalar, in any position. */
export const scalarStart = /^\s*(?:int|double|string)\s{2,}(?:\S.*)?\/\//;
/** How a structure may begin where one is expected. */
export const codeStart =
  /^\s*(?:list of \(|object \{|(?:int|double|string)\s*(?:$|\/\/|\s\S.*\/\/)|\/\/)/;

/** Returns whether a structure begins at a line: the line is unmistakable, or it is the first line of a code block. */
export function isStructureStart(lines: readonly DocumentLine[], at: number): boolean {
  const line = lines[at];
  if (!line) return false;
  const text = line.raw ?? line.text;
  if (plainStart.test(text) || scalarStart.test(text)) return true;
  if (!beginsCode(lines, at)) return false;
  return codeStart.test(text) || text.includes("//") || markStartingAt(text.trim()) !== undefined;
}

/** Returns whether a line is the first non-blank line of a code block. */
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
