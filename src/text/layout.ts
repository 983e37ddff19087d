import { displayWidth } from "./display-width.js";

/** The longest line of generated files, in columns: Prettier's `printWidth`. */
export const printWidth = 100;

/** Code or JSON before it is broken into lines as Prettier would break it. A string cannot be broken. */
export type Layout = string | Brackets | Assignment | Union;

/** Items in brackets: on one line where they fit, else one per line. */
export interface Brackets {
  readonly kind: "brackets";
  /** The text before the first item: `{`, `client.request(`. */
  readonly open: string;
  readonly items: readonly Layout[];
  /** The text after the last item. */
  readonly close: string;
  /** Whether spaces separate the brackets from the items on one line: `{ a }`. */
  readonly padded?: boolean;
  /** The text that ends an item; by default a comma. */
  readonly separator?: ";";
  /** Omits the separator after the last item when broken. */
  readonly bare?: boolean;
  /** Never puts it on one line. */
  readonly broken?: boolean;
  /** For a call: breaks only the braces of a last object if that is enough. */
  readonly hugs?: boolean;
}

/** A value after its head, such as `key:` or `type Name =`; on the next line if necessary. */
export interface Assignment {
  readonly kind: "assignment";
  readonly head: string;
  readonly value: Layout;
}

/** A union of types: `A | null`; when broken, one per line. */
export interface Union {
  readonly kind: "union";
  readonly members: readonly Layout[];
}

/** The position at which to print a layout. */
export interface LayoutPosition {
  /** Spaces before the line on which it begins. */
  readonly indent?: number;
  /** Columns before it on that line, including the indentation. */
  readonly column?: number;
  /** Columns to reserve after its last line. */
  readonly tail?: number;
  /** The width of a line: smaller if the whole result will be indented further. */
  readonly width?: number;
}

/** Prints a layout, and breaks it into lines if it does not fit. */
export function printLayout(
  layout: Layout,
  { indent = 0, column = indent, tail = 0, width = printWidth }: LayoutPosition = {},
): string {
  return print(layout, { indent, column, tail, width });
}

/** Prints a layout on one line. */
export function printFlat(layout: Layout): string {
  if (typeof layout === "string") return layout;
  if (layout.kind === "assignment") return `${layout.head} ${printFlat(layout.value)}`;
  if (layout.kind === "union") return layout.members.map(printFlat).join(" | ");
  const { open, items, close, padded = false, separator = "," } = layout;
  if (items.length === 0) return open + close;
  const space = padded ? " " : "";
  return `${open}${space}${items.map(printFlat).join(`${separator} `)}${space}${close}`;
}

/** Returns whether a line of code is short enough. */
export function fitsLine(line: string): boolean {
  return displayWidth(line) <= printWidth;
}

function print(layout: Layout, position: Required<LayoutPosition>): string {
  if (typeof layout === "string") return layout;
  if (fits(layout, position)) return printFlat(layout);
  switch (layout.kind) {
    case "brackets":
      return printBrackets(layout, position);
    case "assignment":
      return printAssignment(layout, position);
    case "union":
      return printUnion(layout, position);
  }
}

function printUnion({ members }: Union, position: Required<LayoutPosition>): string {
  const indent = position.indent + "| ".length;
  const printed = members.map((member, index) => {
    const tail = index === members.length - 1 ? position.tail : 0;
    return print(member, { ...position, indent, column: indent, tail });
  });
  return printed.map((member) => `| ${member}`).join(`\n${" ".repeat(position.indent)}`);
}

function printBrackets(brackets: Brackets, position: Required<LayoutPosition>): string {
  const { open, items, close, separator = ",", bare = false, hugs = false } = brackets;
  if (items.length === 0) return open + close;
  const last = items.at(-1);
  if (hugs && isOpenObject(last)) {
    const before = items.slice(0, -1).map((item) => `${printFlat(item)}, `);
    const head = open + before.join("");
    if (position.column + displayWidth(head) + last.open.length <= position.width) {
      return head + printBrackets(last, position) + close;
    }
  }
  if (hugs && isArrow(last) && items.length === 1) {
    const head = open + last.head;
    if (position.column + displayWidth(head) <= position.width) {
      const indent = position.indent + 2;
      const body = print(last.value, { ...position, indent, column: indent, tail: ",".length });
      return `${head}\n${" ".repeat(indent)}${body},\n${" ".repeat(position.indent)}${close}`;
    }
  }
  const indent = position.indent + 2;
  const start = `\n${" ".repeat(indent)}`;
  let text = open;
  for (const [index, item] of items.entries()) {
    const end = bare && index === items.length - 1 ? "" : separator;
    const inner = { indent, column: indent, tail: end.length, width: position.width };
    text += start + print(item, inner) + end;
  }
  return `${text}\n${" ".repeat(position.indent)}${close}`;
}

function printAssignment({ head, value }: Assignment, position: Required<LayoutPosition>): string {
  const behind = { ...position, column: position.column + displayWidth(head) + 1 };
  const stays = isShortKey(head) && typeof value === "string";
  if (stays || fits(value, behind) || (head !== "() =>" && breaksInside(value, behind))) {
    return `${head} ${print(value, behind)}`;
  }
  const indent = position.indent + 2;
  const below = { ...position, indent, column: indent };
  return `${head}\n${" ".repeat(indent)}${print(value, below)}`;
}

/** Returns whether a line break after a key would gain too little. */
function isShortKey(head: string): boolean {
  return head.endsWith(":") && displayWidth(head) <= 5;
}

/** Returns whether a value can begin after its head even if it does not end on that line. */
function breaksInside(value: Layout, { column, width }: Required<LayoutPosition>): boolean {
  if (typeof value === "string" || value.kind !== "brackets") return false;
  const [first] = value.items;
  if (first === undefined) return false;
  // A function may move to the next line instead; an object may not.
  const hugged = value.hugs === true && isOpenObject(first) && first.open === "{" ? 1 : 0;
  return column + displayWidth(value.open) + hugged <= width;
}

function isOpenObject(layout: Layout | undefined): layout is Brackets {
  return (
    typeof layout === "object" &&
    layout.kind === "brackets" &&
    layout.padded === true &&
    layout.items.length > 0
  );
}

function isArrow(layout: Layout | undefined): layout is Assignment {
  return typeof layout === "object" && layout.kind === "assignment" && layout.head === "() =>";
}

/** Returns whether a layout fits on one line at this position. */
function fits(layout: Layout, { column, tail, width }: Required<LayoutPosition>): boolean {
  const room = width - column - tail;
  return flatWidth(layout, room) <= room;
}

/** Returns the width on one line; for a layout that is wider than the room, any width that is. */
function flatWidth(layout: Layout, room: number): number {
  if (typeof layout === "string") return layout.includes("\n") ? Infinity : displayWidth(layout);
  if (layout.kind === "union") {
    const around = Math.max(0, layout.members.length - 1) * " | ".length;
    return layout.members.reduce((sum, member) => sum + flatWidth(member, room - sum), around);
  }
  if (layout.kind === "assignment") {
    const head = displayWidth(layout.head) + 1;
    return head + flatWidth(layout.value, room - head);
  }
  const { open, items, close, padded = false, broken = false } = layout;
  if (broken) return Infinity;
  const around = displayWidth(open) + displayWidth(close) + (padded && items.length > 0 ? 2 : 0);
  let width = around + Math.max(0, items.length - 1) * ", ".length;
  for (const item of items) {
    // Most of the measured layouts are far too wide.
    if (width > room) break;
    width += flatWidth(item, room - width);
  }
  return width;
}
