import { markStartingAt, straighten, type DefaultWords } from "../words/label-words.js";
import { blanks, endOfDefault, match } from "./structure-lines.js";
import type { StructureText } from "./structure-text.js";

/** A mark, if any, and the position after the `//` where a description begins. */
export interface DescriptionStart {
  readonly mark: string | undefined;
  readonly line: number;
  readonly column: number;
}

const slashes = /[ \u00a0]*\/\//y;
/** The maximum number of lines in a mark; a longer default is not one. */
const MARK_LINES = 400;

/**
 * Finds the description that begins after a column, and the mark before it. More blanks precede a mark than
 * would precede the next name; a mark of a known language is recognised without them.
 */
export function findDescription(
  text: StructureText,
  line: number,
  column: number,
  blanksOfMark: number,
): DescriptionStart | "broken" | undefined {
  const shown = text.lines[line] ?? "";
  const end = match(slashes, shown, column);
  if (end !== undefined) return { mark: undefined, line, column: end };
  const start = match(blanks, shown, column) ?? column;
  if (start >= shown.length) return undefined;
  const knownMark = markStartingAt(shown.slice(start, start + 120));
  if (!knownMark)
    return start - column < blanksOfMark
      ? undefined
      : (findUnknownMark(text, line, start) ?? (blanksOfMark === 2 ? "broken" : undefined));
  if (!("word" in knownMark)) return findDefault(text, knownMark, line, start) ?? "broken";
  const behind = match(slashes, shown, start + knownMark.word.length);
  return { mark: knownMark.word, line, column: behind ?? shown.indexOf("//", start) + 2 };
}

function findUnknownMark(
  text: StructureText,
  line: number,
  start: number,
): DescriptionStart | undefined {
  const rest = (text.lines[line] ?? "").slice(start);
  const end = rest.search(/\s\/\//);
  // A default may continue on the next lines.
  if (end === -1) return findSlashesBelow(text, line, start);
  return { mark: rest.slice(0, end).trim(), line, column: start + rest.indexOf("//", end) + 2 };
}

/** Finds the end of a default whose words are known; its value may span lines. */
function findDefault(
  text: StructureText,
  words: DefaultWords,
  line: number,
  start: number,
): DescriptionStart | undefined {
  let value = "";
  const last = Math.min(text.lines.length, line + MARK_LINES);
  for (let at = line; at < last; at++) {
    text.steps--;
    const shown = text.lines[at] ?? "";
    const from = at === line ? start + words.from.length : 0;
    const end = endOfDefault(straighten(shown), words.to, from);
    if (end) {
      const mark = `${words.before}${value}${shown.slice(from, end.value)}${words.behind}`;
      return { mark, line: at, column: end.behind };
    }
    value += `${shown.slice(from)}\n`;
  }
  return undefined;
}

function findSlashesBelow(
  text: StructureText,
  line: number,
  start: number,
): DescriptionStart | undefined {
  let mark = (text.lines[line] ?? "").slice(start);
  if (!/["'«“„:]/.test(mark)) return undefined;
  const last = Math.min(text.lines.length, line + MARK_LINES);
  for (let at = line + 1; at < last; at++) {
    text.steps--;
    const shown = text.lines[at] ?? "";
    const end = shown.search(/(?:^|\s)\/\//);
    mark += `\n${end === -1 ? shown : shown.slice(0, end)}`;
    if (end !== -1) return { mark, line: at, column: shown.indexOf("//", end) + 2 };
  }
  return undefined;
}
