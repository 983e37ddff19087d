import { largest, displayWidth } from "../../text/index.js";
import { printable } from "./printable.js";
import { cut, renderTable, type Cell } from "./table.js";

/**
 * Renders an answer as tables. A list of objects has a line for each; an object has its plain values first,
 * then each list under its name. If the columns do not fit into `width`, each object is printed as a block of
 * lines.
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
  const table = renderTable(titles, rows, { width });
  if (table !== undefined) return table;
  return list
    .map((item, index) => `- ${String(index + 1)} -\n${renderBlock(Object.entries(item), width)}`)
    .join("");
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
