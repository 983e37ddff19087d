import type { Change } from "./schema.js";
import type { ChangeRule } from "./rules.js";

/** A change that has no class yet. */
export interface UnclassifiedChange {
  readonly part: Change["part"];
  readonly path: string;
  readonly rule: ChangeRule;
  readonly before?: string;
  readonly after?: string;
  readonly type?: string;
  readonly field?: string;
}

/** Receives the changes of a comparison. */
export type Report = (change: UnclassifiedChange) => void;
