import { displayWidth, largest, wrapWords } from "../../text/index.js";
import { printable } from "./printable.js";
import { cut, renderTable, type Cell } from "./table.js";

/**
 * Renders an answer as tables. A list of objects has a line for each; an object has its plain values first,
 * then each list under its name. If the columns of several objects do not fit into `width`, those that say least are
 * left out and named below; a single object is then printed as a block of lines.
 */
export function renderAnswer(value: unknown, width: number | undefined): string {
  if (value === undefined || value === null) return "(nothing)\n";
  if (Array.isArray(value)) return renderList(value, width);
  if (!isObject(value)) return `${cellOf(value).text}\n`;
  const entries = Object.entries(value);
  if (entries.length === 0) return "(empty)\n";
  const plain = entries.filter(([, inner]) => !isNested(inner));
  const nested = entries.filter(([, inner]) => isNested(inner));
  return [
    ...(plain.length > 0 ? [renderBlock(plain, width)] : []),
    ...nested.map(([name, inner]) => {
      const size = Array.isArray(inner) ? ` (${String(inner.length)})` : "";
      return `${oneLine(name)}${size}\n${indented(renderAnswer(inner, width && width - 2))}`;
    }),
  ].join("\n");
}

function renderList(list: readonly unknown[], width: number | undefined): string {
  if (list.length === 0) return "(empty)\n";
  if (!list.every(isObject)) {
    return list.map((item) => `${cut(cellOf(item).text, width ?? Infinity)}\n`).join("");
  }
  const names = [...new Set(list.flatMap((item) => Object.keys(item)))];
  const rows = list.map((item) =>
    names.map((name) => {
      const cell = cellOf(item[name]);
      return isNested(item[name]) ? { ...cell, text: cut(cell.text, nestedWidth) } : cell;
    }),
  );
  const titles = names.map(oneLine);
  const table =
    renderTable(titles, rows, { width }) ??
    (list.length > 1 ? renderSomeColumns(list, { names, rows, width }) : undefined);
  if (table !== undefined) return table;
  return list
    .map((item, index) => `- ${String(index + 1)} -\n${renderBlock(Object.entries(item), width)}`)
    .join("");
}

interface Columns {
  readonly names: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly width: number | undefined;
}

/** Names and addresses are recognised by so many characters. */
const READABLE = 16;
/** A table of fewer columns says less of a list than blocks do. */
const FEWEST = 2;

/**
 * Renders the columns that fit: without those that are empty, then those that are the same in all lines, then those of
 * lists and objects, then the last ones. Undefined if hardly any fits.
 */
function renderSomeColumns(
  list: readonly Readonly<Record<string, unknown>>[],
  { names, rows, width }: Columns,
): string | undefined {
  const textOf = (row: readonly Cell[], column: number): string => row[column]?.text ?? "";
  const worthOf = (name: string, column: number): number => {
    const first = textOf(rows[0] ?? [], column);
    if (rows.every((row) => textOf(row, column) === first)) return first === "" ? 0 : 1;
    return list.some((item) => isNested(item[name])) ? 2 : 3;
  };
  const ranked = names
    .map((name, column) => ({ name, column, worth: worthOf(name, column) }))
    .sort((a, b) => b.worth - a.worth || a.column - b.column);
  const most = Math.floor(((width ?? Infinity) + 2) / 3);
  for (let count = Math.min(ranked.length, most); count >= FEWEST; count--) {
    const kept = ranked.slice(0, count).sort((a, b) => a.column - b.column);
    const table = renderTable(
      kept.map(({ name }) => oneLine(name)),
      rows.map((row) => kept.map(({ column }) => row[column] ?? { text: "" })),
      { width, narrowest: READABLE },
    );
    if (table === undefined) continue;
    const others = ranked.slice(count).sort((a, b) => a.column - b.column);
    const words = `Not shown: ${others.map(({ name }) => oneLine(name)).join(", ")}`;
    return `${table}${wrapWords(words, width ?? Infinity).join("\n")}\n`;
  }
  return undefined;
}

function renderBlock(
  entries: readonly (readonly [string, unknown])[],
  width: number | undefined,
): string {
  const names = entries.map(([name]) => oneLine(name));
  const widest = largest(0, names.map(displayWidth));
  return entries
    .map(([, value], index) => {
      const name = names[index] ?? "";
      const line = `${name}${" ".repeat(widest - displayWidth(name))}  ${cellOf(value).text}`;
      return `${cut(line.trimEnd(), width ?? Infinity)}\n`;
    })
    .join("");
}

/** The width of a list or an object inside a cell; the output without `--table` has all of it. */
const nestedWidth = 60;

function cellOf(value: unknown): Cell {
  if (value === undefined) return { text: "" };
  if (typeof value === "string") return { text: oneLine(value) };
  const text = oneLine(JSON.stringify(value));
  return { text, alignRight: typeof value === "number" };
}

function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, " ").trim());
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function isNested(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isNested(value) && !Array.isArray(value);
}
