import type { NullEvidence } from "./null-evidence.js";

/** A scalar in a response about which nothing is known to settle whether it may be null. */
export interface UnsettledValue {
  readonly component: string;
  /** Its key, or that of the list that it is in. */
  readonly name: string;
  /** Whether it is a field that may be absent. */
  readonly isOptional: boolean;
  /** Whether its object is one of Moodle's warnings. */
  readonly isInWarning: boolean;
  /** Whether there are facts about its function. */
  readonly hasFacts: boolean;
}

/** Why a value is likely to be null at times. */
export interface LikelyNull {
  /**
   * `name`: fields of this name have been null; `says` is a function. `column`: a column of this name may be null;
   * `says` is `table.column`. `unknown-function`: nothing is known of the function. `unseen`: optional, and no answer
   * with a field of this name has been seen.
   */
  readonly kind: "name" | "column" | "unknown-function" | "unseen";
  readonly says?: string;
}

/**
 * From this share of functions on, a name that has been null in some may be null in all; the less is known of a value,
 * the smaller the share.
 */
const SHARES_OF_NULLS = { required: 0.1, optional: 0.05, unknown: 0.02 };
/** A name that was never null in so many functions is not null for being a column. */
const NEVER_NULL = 10;
/** The same for functions of which nothing is known. */
const NEVER_NULL_ANYWHERE = 20;
/** A name that was seen in no more functions has shown too little to count. */
const HARDLY_SEEN = 2;

/**
 * Decides whether a value is likely to be null at times; undefined if not. The thresholds come from real answers:
 * `npm run bench:nulls` learns from three sites and tries the rule on the fourth.
 */
export function likelyNull(
  { component, name, isOptional, isInWarning, hasFacts }: UnsettledValue,
  evidence: NullEvidence,
): LikelyNull | undefined {
  // Moodle declares its warnings once for all functions, and none has ever had a null.
  if (evidence.isEmpty || isInWarning) return undefined;
  const { functions, withNull, example } = evidence.name(name) ?? NEVER_SEEN;
  const share = SHARES_OF_NULLS[!hasFacts ? "unknown" : isOptional ? "optional" : "required"];
  if (withNull > 0 && withNull / functions >= share) {
    return { kind: "name", ...(example !== undefined && { says: example }) };
  }
  if (!hasFacts) return functions >= NEVER_NULL_ANYWHERE ? undefined : { kind: "unknown-function" };
  const tables = tablesOf(component);
  if (evidence.ownIsNeverNull(tables, name)) return undefined;
  const column =
    evidence.ownColumn(tables, name) ??
    (isOptional || functions <= HARDLY_SEEN ? evidence.anyColumn(name) : undefined);
  if (column !== undefined && functions < NEVER_NULL) return { kind: "column", says: column };
  return isOptional && functions === 0 ? { kind: "unseen" } : undefined;
}

const NEVER_SEEN = { functions: 0, withNull: 0, example: undefined };

/** Returns the owner of a component's tables: those of Moodle's core belong to `core`. */
function tablesOf(component: string): string {
  return component.startsWith("core_") ? "core" : component;
}
