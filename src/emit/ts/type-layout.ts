import { emptyObject } from "./type-text.js";

/** An empty object, lists of such, or one that may be null: Prettier opens its angle brackets. */
const AROUND_EMPTY = new RegExp(
  `^(?:${emptyObject}(?:(?:\\[\\])*| \\| null)|\\(${emptyObject} \\| null\\)(?:\\[\\])+)$`,
);

/**
 * A type that is too long for its line, broken inside as Prettier does it: in the angle brackets of an
 * empty object, or in the brackets around a union. Undefined for a type that can only move as a whole.
 */
export function brokenInside(type: string): string | undefined {
  if (AROUND_EMPTY.test(type)) {
    return type.replace(emptyObject, "Record<\n  string,\n  never\n>");
  }
  const [, union, brackets = ""] = /^\((.*)\)((?:\[\])+)$/.exec(type) ?? [];
  return union === undefined || isHeldTogether(union) ? undefined : `(\n  ${union}\n)${brackets}`;
}

/** Whether Prettier moves a type that is too long to a line of its own: a union, but not `Named | null`. */
export function movesWhole(type: string): boolean {
  return / \| (?:null|undefined)$/.test(type) && !isHeldTogether(type);
}

function isHeldTogether(union: string): boolean {
  return /^(?!(?:string|number|boolean) )\w+ \| null$/.test(union);
}
