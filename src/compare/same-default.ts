import type { JsonValue, NodeDefault } from "../model/index.js";

/**
 * Returns whether two defaults can be the same. The time of the request equals itself, whenever it is; a default that
 * the page could not print may have any value.
 */
export function sameDefault(before: NodeDefault, after: NodeDefault): boolean {
  if (before.kind === "not-printed" || after.kind === "not-printed") return true;
  if (before.kind === "value" && after.kind === "value") return same(before.value, after.value);
  return before.kind === after.kind;
}

function same(a: JsonValue, b: JsonValue): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => {
      const other = b[index];
      return other !== undefined && same(item, other);
    });
  }
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  // The order of keys does not matter: a server reads them by name.
  const other = new Map(Object.entries(b));
  const entries = Object.entries(a);
  return (
    entries.length === other.size &&
    entries.every(([key, value]) => {
      const match = other.get(key);
      return match !== undefined && same(value, match);
    })
  );
}
