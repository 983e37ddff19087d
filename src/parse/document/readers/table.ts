import type { DocumentLine } from "../document-line.js";
import { readParameterTable } from "../entries/parameter-table.js";
import type { Reader } from "./reader.js";

/**
 * Reads a table of parameters or fields. Any other table leaves no piece.
 *
 * @example
 * | Name     | Type   | Required | Description    |
 * | -------- | ------ | -------- | -------------- |
 * | building | string | yes      | Its short name |
 */
export const tableReader: Reader = {
  name: "table",
  claims: ({ line }) => line.role === "row",
  read: ({ survey: { lines }, at }) => {
    let next = at + 1;
    while (isSameTable(lines[next], lines[at], lines[next - 1])) next++;
    const entries = readParameterTable(lines.slice(at, next)) ?? [];
    return {
      pieces: entries.map(({ row, entry }) => ({ kind: "entry", line: at + row, entry })),
      next,
    };
  },
};

function isSameTable(
  line: DocumentLine | undefined,
  first: DocumentLine | undefined,
  previous: DocumentLine | undefined,
): boolean {
  if (line?.role !== "row") return false;
  // In HTML each row has its own number; anything between two tables is a line of its own.
  return line.isHead !== true || previous?.isHead === true || line.block === first?.block;
}
