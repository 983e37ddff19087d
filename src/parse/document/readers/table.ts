import { addAll } from "../../../text/index.js";
import type { DocumentLine } from "../document-line.js";
import { readFunctionTable, type FunctionRow } from "../entries/function-table.js";
import { readParameterTable } from "../entries/parameter-table.js";
import type { Piece } from "../piece.js";
import type { DocumentSurvey } from "../survey/survey-document.js";
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
  read: ({ survey, at }) => {
    const { lines } = survey;
    let next = at + 1;
    while (isSameTable(lines[next], lines[at], lines[next - 1])) next++;
    const rows = readFunctionTable(lines.slice(at, next));
    if (rows && !rows.some(({ name }) => isNamed(survey, name)))
      return { pieces: rows.flatMap((row) => piecesOf(row, at)), next };
    const entries = readParameterTable(lines.slice(at, next)) ?? [];
    return {
      pieces: entries.map(({ row, entry }) => ({ kind: "entry", line: at + row, entry })),
      next,
    };
  },
};

/** A table before or behind the sections of its functions is only a summary. */
function isNamed(survey: DocumentSurvey, name: string): boolean {
  let names = named.get(survey);
  if (!names) {
    names = new Set([...survey.names.values()].map((one) => one.name));
    named.set(survey, names);
  }
  return names.has(name);
}

const named = new WeakMap<DocumentSurvey, ReadonlySet<string>>();

function piecesOf({ row, name, description, parameters }: FunctionRow, at: number): Piece[] {
  const line = at + row;
  const pieces: Piece[] = [{ kind: "name", line, name, behind: "", role: "row", level: 0 }];
  if (description !== "")
    pieces.push({ kind: "prose", line, text: description, announces: undefined });
  const entries = parameters.flatMap((one) => one.entries ?? []);
  addAll(
    pieces,
    entries.map((entry): Piece => ({ kind: "entry", line, entry })),
  );
  const unread = parameters.find((one) => one.entries === undefined);
  if (unread) {
    const reason = "a list of names was expected";
    pieces.push({ kind: "unreadable", line, what: "a cell with parameters", reason });
  } else if (entries.length === 0)
    pieces.push({ kind: "note", line, says: "no-parameters", text: "" });
  return pieces;
}

function isSameTable(
  line: DocumentLine | undefined,
  first: DocumentLine | undefined,
  previous: DocumentLine | undefined,
): boolean {
  if (line?.role !== "row") return false;
  // In HTML each row has its own number; anything between two tables is a line of its own.
  return line.isHead !== true || previous?.isHead === true || line.block === first?.block;
}
