import type { Position } from "../../diagnostics/index.js";
import { displayWidth } from "../../text/index.js";
import { printable } from "./printable.js";
import { cut } from "./table.js";

/** The characters that are examined on either side of the column: lines of a page can have megabytes. */
const REACH = 500;

/**
 * Returns the line with a problem, the lines around it and a caret below the column, cut to fit into the
 * columns. Empty for a position that says nothing: the beginning of a text, or beyond its end.
 *
 * ```
 *   411 | <b>id</b> int <br />
 * > 412 | <b>title</b> integer <br />
 *       |              ^
 * ```
 */
export function codeFrame(text: string, at: Position, columns: number): readonly string[] {
  const { line, column } = at;
  if (line === 1 && column === 1) return [];
  const lines = linesAround(text, line);
  if (!lines) return [];
  const digits = String(line + 1).length;
  const gutter = (mark: string, label: string) => `  ${mark} ${label.padStart(digits)} | `;
  const width = Math.max(columns - gutter("", "").length - 1, 20);
  const { shown, caret } = cutAround(lines.here, column - 1, width);
  const beside = (number: number, content: string | undefined) =>
    content === undefined || content.trim() === ""
      ? []
      : [gutter(" ", String(number)) + cut(visible(content.slice(0, REACH)), width)];
  return [
    ...beside(line - 1, lines.before),
    `${gutter(">", String(line))}${shown}`,
    `${gutter(" ", "")}${" ".repeat(caret)}^`,
    ...beside(line + 1, lines.behind),
  ].map((printed) => printed.trimEnd());
}

interface Lines {
  readonly before: string | undefined;
  readonly here: string;
  readonly behind: string | undefined;
}

function linesAround(text: string, line: number): Lines | undefined {
  let before: number | undefined;
  let start = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf("\n", start);
    if (end === -1) return undefined;
    before = start;
    start = end + 1;
  }
  const end = endOf(text, start);
  return {
    before: before === undefined ? undefined : text.slice(before, start - 1),
    here: text.slice(start, end),
    behind: end === text.length ? undefined : text.slice(end + 1, endOf(text, end + 1)),
  };
}

function endOf(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end === -1 ? text.length : end;
}

/** Returns the part of a line around an offset that fits into a width, and the offset's column in it. */
function cutAround(line: string, offset: number, width: number): { shown: string; caret: number } {
  const from = Math.max(0, offset - REACH);
  const before = visible(line.slice(from, offset));
  const behind = visible(line.slice(offset, offset + REACH));
  // If the whole line fits, nothing is cut; otherwise a third of the width precedes the column.
  const fits = from === 0 && displayWidth(before) + displayWidth(behind) <= width;
  const left = fits ? before : cutStart(before, Math.floor(width / 3));
  const shown = left + cut(behind, width - displayWidth(left));
  return { shown, caret: displayWidth(left) };
}

function visible(text: string): string {
  return printable(text.replace(/[\t\r]/g, " "));
}

function cutStart(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let shortened = "";
  for (const character of [...text].reverse()) {
    if (displayWidth(character + shortened) > width - 1) break;
    shortened = character + shortened;
  }
  return `…${shortened}`;
}
