import type { JsonValue } from "../../model/index.js";
import type { ErrorEnvelope } from "./site-error.js";

/** A given answer or error, and the parameters to which it is the answer: all by default. */
export type FixtureCase = {
  /** A part of the parameters; what is not named may be anything. */
  readonly when?: Readonly<Record<string, JsonValue>>;
} & ({ readonly answer: JsonValue } | { readonly error: ErrorEnvelope });

/** The first case whose parameters are those of a call. */
export function findCase(
  cases: readonly FixtureCase[],
  params: Readonly<Record<string, JsonValue>>,
): FixtureCase | undefined {
  return cases.find(({ when }) => when === undefined || isPartOf(when, params));
}

/**
 * Whether a value is what is wanted, or more of it: objects may have more keys, lists are of the same length.
 * Scalars are compared as a form would carry them, so that `1`, `"1"` and `true` are the same.
 */
function isPartOf(wanted: JsonValue, value: JsonValue | undefined): boolean {
  if (value === undefined) return false;
  if (Array.isArray(wanted)) {
    if (!Array.isArray(value) || value.length !== wanted.length) return false;
    return wanted.every((one, index) => isPartOf(one, value[index]));
  }
  if (typeof wanted === "object" && wanted !== null) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return Object.entries(wanted).every(([key, one]) => {
      return Object.hasOwn(value, key) && isPartOf(one, value[key]);
    });
  }
  return (value === null || typeof value !== "object") && asText(wanted) === asText(value);
}

function asText(value: string | number | boolean | null): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  return value === null ? "" : String(value);
}
