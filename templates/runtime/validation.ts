/** The contract between the client and the validators. Types only, none of them zod's. */

/** `report` normalises answers and reports mismatches, `strict` throws them, `off` checks nothing. */
export type ValidationMode = "report" | "strict" | "off";

/** One place where a value does not match the site's documentation. */
export interface Mismatch {
  /** The place, for example `users[0].email`; empty for the whole value. */
  readonly path: string;
  /** The kind that the documentation promises, for example `int`. */
  readonly expected: string;
  /** The kind of the value, for example `null`; never the value itself. */
  readonly received: string;
  /** The possible keys, if this one is not among them. */
  readonly known?: readonly string[];
}

/** The result of a check: the normalised value, and its mismatches, which stay in it unchanged. */
export interface Checked {
  readonly value: unknown;
  readonly mismatches: readonly Mismatch[];
}

/** Checks one value: the parameters of a call, or its answer. Reports at most 1,000 or `most` mismatches of a list. */
export type Check = (value: unknown, most?: number) => Checked;

/** The argument of `onMismatch`, once per call whose answer has mismatches. */
export interface MismatchReport {
  /** The web service function that returned the answer. */
  readonly functionName: string;
  /** The mismatches; at most 1,000 of one list. */
  readonly mismatches: readonly Mismatch[];
}
