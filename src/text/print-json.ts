import { type Layout, printLayout } from "./layout.js";

/**
 * Prints JSON as Prettier lays it out: objects expanded, lists of scalars on one line while they fit. Omits undefined
 * properties. `indent` is the indentation of the line on which the value begins.
 */
export function printJson(value: unknown, indent = 0): string {
  return printLayout(jsonLayout(value), { indent, column: 0 });
}

function jsonLayout(value: unknown): Layout {
  if (typeof value === "number") return printNumber(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map(jsonLayout);
    return { kind: "brackets", open: "[", items, close: "]", bare: true, broken: isMatrix(value) };
  }
  const items = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => keyedLayout(JSON.stringify(key), jsonLayout(member)));
  const broken = items.length > 0;
  return { kind: "brackets", open: "{", items, close: "}", bare: true, broken };
}

/** A value never moves to the line below its key. */
function keyedLayout(key: string, value: Layout): Layout {
  if (typeof value === "string") return `${key}: ${value}`;
  return value.kind === "brackets" ? { ...value, open: `${key}: ${value.open}` } : value;
}

/** Prettier expands a list of several lists, each with more than one item. */
function isMatrix(list: readonly unknown[]): boolean {
  return list.length > 1 && list.every((item) => Array.isArray(item) && item.length > 1);
}

/** Prints a number without the plus sign of an exponent. */
function printNumber(value: number): string {
  return JSON.stringify(value).replace("+", "");
}
