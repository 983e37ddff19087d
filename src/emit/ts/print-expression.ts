import { displayWidth } from "../../text/index.js";
import { printWidth } from "./line-width.js";
import { propertyKey } from "./literal.js";

/** An expression as far as generated code needs any. A string is code that cannot be broken. */
export type Expression =
  | string
  | { readonly callee: string; readonly args: readonly Expression[] }
  | { readonly entries: readonly (readonly [key: string, value: Expression])[] }
  | { readonly items: readonly Expression[] };

/** Where an expression is printed. */
export interface Place {
  /** Spaces before the line that it begins on. */
  readonly indent: number;
  /** Characters before it on that line, indentation included. */
  readonly column: number;
  /** Characters that must follow on its last line. */
  readonly tail: number;
}

/**
 * Prints an expression the way Prettier breaks it: on one line where it fits; else an object or list one
 * entry a line, and a call with its last object hugged, or all arguments on lines of their own.
 */
export function printExpression(expression: Expression, place: Place): string {
  if (typeof expression === "string") return expression;
  if (fits(expression, place)) return printFlat(expression);
  if ("entries" in expression) {
    if (expression.entries.length === 0) return printFlat(expression);
    return printLines("{", expression.entries, "}", place, printEntry);
  }
  if ("items" in expression) {
    if (expression.items.length === 0) return printFlat(expression);
    return printLines("[", expression.items, "]", place, printExpression);
  }
  return printCall(expression, place);
}

function printCall(
  { callee, args }: Extract<Expression, { callee: string }>,
  place: Place,
): string {
  const last = args.at(-1);
  if (typeof last === "object" && "entries" in last && last.entries.length > 0) {
    const before = args.slice(0, -1).map((argument) => `${printFlat(argument)}, `);
    const head = `${callee}(${before.join("")}`;
    if (place.column + displayWidth(head) + "{".length <= printWidth) {
      return `${head}${printLines("{", last.entries, "}", place, printEntry)})`;
    }
  }
  return printLines(`${callee}(`, args, ")", place, printExpression);
}

/** Prints an entry of an object the same way; `place` is where the entry begins. */
export function printEntry([key, value]: readonly [string, Expression], place: Place): string {
  const head = `${propertyKey(key)}: `;
  const column = place.column + displayWidth(head);
  const behind = { ...place, column };
  if (canBreakAt(value, column) || fits(value, behind))
    return head + printExpression(value, behind);
  const indent = place.indent + 2;
  const below = printExpression(value, { ...place, indent, column: indent });
  return `${head.trimEnd()}\n${" ".repeat(indent)}${below}`;
}

/** Whether a value can begin behind its key though it does not end on that line. */
function canBreakAt(value: Expression, column: number): boolean {
  if (typeof value === "string") return !/^["']/.test(value);
  if ("entries" in value) return value.entries.length > 0 && column < printWidth;
  if ("items" in value) return value.items.length > 0 && column < printWidth;
  const [first] = value.args;
  if (first === undefined) return false;
  const hugs = typeof first === "object" && "entries" in first && first.entries.length > 0;
  return column + value.callee.length + (hugs ? "({" : "(").length <= printWidth;
}

function printLines<T>(
  open: string,
  elements: readonly T[],
  close: string,
  place: Place,
  print: (element: T, place: Place) => string,
): string {
  const indent = place.indent + 2;
  const inner = { indent, column: indent, tail: 1 };
  const lines = elements.map((element) => `${" ".repeat(indent)}${print(element, inner)},\n`);
  return `${open}\n${lines.join("")}${" ".repeat(place.indent)}${close}`;
}

/** Whether an expression can stand on one line at this place. */
function fits(expression: Expression, { column, tail }: Place): boolean {
  const room = printWidth - column - tail;
  return flatWidth(expression, room) <= room;
}

/** The width on one line; of an expression that is wider than the room, any width that is. */
function flatWidth(expression: Expression, room: number): number {
  if (typeof expression === "string") return displayWidth(expression);
  if ("entries" in expression) {
    const between = expression.entries.length === 0 ? "{}".length : "{  }".length;
    return widthOf(expression.entries, between, room, ([key, value], left) => {
      const head = displayWidth(propertyKey(key)) + ": ".length;
      return head + flatWidth(value, left - head);
    });
  }
  const [open, elements] =
    "callee" in expression ? [expression.callee.length, expression.args] : [0, expression.items];
  return widthOf(elements, open + "()".length, room, flatWidth);
}

/** Adds up, and stops where the room is used up: most of what is asked for is far too wide. */
function widthOf<T>(
  elements: readonly T[],
  around: number,
  room: number,
  widthOfOne: (element: T, room: number) => number,
): number {
  let width = around + Math.max(0, elements.length - 1) * ", ".length;
  for (const element of elements) {
    if (width > room) break;
    width += widthOfOne(element, room - width);
  }
  return width;
}

function printFlat(expression: Expression): string {
  if (typeof expression === "string") return expression;
  if ("callee" in expression) {
    return `${expression.callee}(${expression.args.map(printFlat).join(", ")})`;
  }
  if ("items" in expression) return `[${expression.items.map(printFlat).join(", ")}]`;
  if (expression.entries.length === 0) return "{}";
  const entries = expression.entries.map(
    ([key, value]) => `${propertyKey(key)}: ${printFlat(value)}`,
  );
  return `{ ${entries.join(", ")} }`;
}
