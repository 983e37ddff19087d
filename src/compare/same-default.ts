import type { FieldPlan } from "../plan/index.js";
import type { JsonValue } from "../model/index.js";

/** From mid 2017 to 2038, as `parse` reads defaults. */
const FIRST_TIME = 1_500_000_000;
const LAST_TIME = 2_147_483_646;

/** Whether two fields have the same default. The time of the request is the same at any time. */
export function sameDefault(before: FieldPlan, after: FieldPlan): boolean {
  const old = timeless(before);
  const now = timeless(after);
  return old === now || (old !== undefined && now !== undefined && same(old, now));
}

/** The default, or undefined where it is the time of the request. */
export function timeless({ type, default: value }: FieldPlan): JsonValue | undefined {
  const isTime =
    type.kind === "int" && typeof value === "number" && value >= FIRST_TIME && value <= LAST_TIME;
  return isTime ? undefined : value;
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
  // The order of keys says nothing: a server reads them by name.
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
