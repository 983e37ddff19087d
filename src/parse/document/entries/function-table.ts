import type { DocumentLine } from "../document-line.js";
import { readNameLine } from "../words/function-name.js";
import { withoutMarks } from "../words/strip-signs.js";
import { readTopic, saysNone, type Topic } from "../words/subject.js";
import { readBareEntry, readEntry, type Entry } from "./read-entry.js";

/** A row that documents a function. */
export interface FunctionRow {
  /** The row's index in the table. */
  readonly row: number;
  readonly name: string;
  readonly description: string;
  /** The parameters in each column about parameters; undefined if they cannot be read. */
  readonly parameters: readonly {
    readonly entries: readonly Entry[] | undefined;
    readonly text: string;
  }[];
}

const describing =
  /^(?:descriptions?|purpose|summary|what(?: it does)?|details|beschreibung|zweck|descripción|descrição|descrizione|описание|说明|描述)$/i;

/** Reads a table with one row for each function and columns for its parameters. Undefined for any other table. */
export function readFunctionTable(
  rows: readonly DocumentLine[],
): readonly FunctionRow[] | undefined {
  const [head, ...body] = rows;
  const heads = head?.cells?.map(withoutMarks) ?? [];
  if (body.length === 0 || heads.length > 60) return undefined;
  const columns = heads.map(topicOfHead);
  if (!columns.some((column) => column?.about === "parameters")) return undefined;
  const nameAt = heads.findIndex((_, at) => body.every((row) => nameIn(row, at) !== undefined));
  if (nameAt === -1) return undefined;
  const describedAt = heads.findIndex((text) => describing.test(text));
  return body.map((line, index) => ({
    row: index + 1,
    name: nameIn(line, nameAt) ?? "",
    description: withoutMarks(line.cells?.[describedAt] ?? ""),
    parameters: columns.flatMap((column, at) => {
      const text = line.cells?.[at]?.trim() ?? "";
      return column?.about === "parameters" && at !== nameAt
        ? [{ entries: entriesIn(text, column.label), text }]
        : [];
    }),
  }));
}

function topicOfHead(text: string): Topic | undefined {
  return readTopic({ role: "text", text: `${text}:`, offset: 0, level: 0, block: 0 });
}

function nameIn({ cells }: DocumentLine, at: number): string | undefined {
  const named = readNameLine(cells?.[at] ?? "", "text");
  return named?.behind === "" && named.name.split("_").length > 2 ? named.name : undefined;
}

/** Reads `courseid, options (array)`: every part must be a name. */
function entriesIn(text: string, label: string | undefined): readonly Entry[] | undefined {
  const plain = withoutMarks(text);
  if (plain === "" || saysNone(plain)) return [];
  const entries = plain
    .split(/[,;\n](?![^(]{0,200}\))/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const line = { role: "item", text: part, offset: 0, level: 0, block: 0 } as const;
      const entry = readEntry(line) ?? (/\s/.test(part) ? undefined : readBareEntry(line));
      return (
        entry && {
          ...entry,
          isRow: true,
          ...(entry.label === undefined && label !== undefined && { label }),
        }
      );
    });
  const all = entries.filter((entry) => entry !== undefined);
  return all.length === entries.length ? all : undefined;
}
