/** What client and validators know of each other. Types only, and none of zod. */

/** `report` normalises answers and reports misfits, `strict` throws on them, `off` checks nothing. */
export type ValidationMode = "report" | "strict" | "off";

/** One place where a value is not what the site's documentation promises. */
export interface Mismatch {
  /** Where, for example `users[0].email`; empty when the whole value is meant. */
  readonly path: string;
  /** What the documentation promises, for example `int`. */
  readonly expected: string;
  /** What kind of value was there, for example `null`; never the value itself. */
  readonly received: string;
  /** The keys that are possible there, when this one is not. */
  readonly known?: readonly string[];
}

/** What a check gives back: the normalised value, and what did not fit (left in it as it came). */
export interface Checked {
  readonly value: unknown;
  readonly mismatches: readonly Mismatch[];
}

/** Checks one value: the parameters of a call, or its answer. */
export type Check = (value: unknown) => Checked;

/** What `onMismatch` is told, once per call whose answer has misfits. */
export interface MismatchReport {
  /** The web service function that gave the answer. */
  readonly functionName: string;
  readonly mismatches: readonly Mismatch[];
}
