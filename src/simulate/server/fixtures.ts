import type { JsonValue } from "../../model/index.js";
import type { ErrorEnvelope } from "./site-error.js";

/** A fixed answer or error, and the parameters that it applies to: any by default. */
export type FixtureCase = {
  /** The parameters that must match; others may have any value. */
  readonly when?: Readonly<Record<string, JsonValue>>;
} & ({ readonly answer: JsonValue } | { readonly error: ErrorEnvelope });

/** Returns the first case whose parameters match those of a call. */
export function findCase(
  cases: readonly FixtureCase[],
  params: Readonly<Record<string, JsonValue>>,
): FixtureCase | undefined {
  return cases.find(({ when }) => when === undefined || matches(when, params));
}

/**
 * Returns whether a value matches an expected one: objects may have more keys, lists must have the same length.
 * Scalars are compared as a form would carry them, so that `1`, `"1"` and `true` are the same.
 */
function matches(expected: JsonValue, value: JsonValue | undefined): boolean {
  if (value === undefined) return false;
  if (Array.isArray(expected)) {
    if (!Array.isArray(value) || value.length !== expected.length) return false;
    return expected.every((one, index) => matches(one, value[index]));
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return Object.entries(expected).every(([key, one]) => {
      return Object.hasOwn(value, key) && matches(one, value[key]);
    });
  }
  return (value === null || typeof value !== "object") && asText(expected) === asText(value);
}

function asText(value: string | number | boolean | null): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return value === null ? "" : String(value);
}
