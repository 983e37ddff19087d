import type { Brackets, Layout } from "../../text/index.js";
import { propertyKey } from "./literal.js";

/** A property of an object literal. */
export type Entry = readonly [key: string, value: Layout];

/** An object literal. Quotes the keys that need it. */
export function objectLayout(entries: readonly Entry[]): Brackets {
  const items = entries.map(entryLayout);
  return { kind: "brackets", open: "{", items, close: "}", padded: true };
}

/** One property of an object literal. */
export function entryLayout([key, value]: Entry): Layout {
  return { kind: "assignment", head: `${propertyKey(key)}:`, value };
}

/** An array literal. */
export function arrayLayout(items: readonly Layout[]): Brackets {
  return { kind: "brackets", open: "[", items, close: "]" };
}

/** A call. */
export function callLayout(callee: string, args: readonly Layout[]): Brackets {
  return { kind: "brackets", open: `${callee}(`, items: args, close: ")", hugs: true };
}
