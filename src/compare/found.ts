import type { Change } from "./schema.js";
import type { ChangeRule } from "./rules.js";

/** A change as it was found, before it is judged. */
export interface Found {
  readonly part: Change["part"];
  readonly path: string;
  readonly rule: ChangeRule;
  readonly before?: string;
  readonly after?: string;
  readonly type?: string;
  readonly field?: string;
}

/** Takes what is found. */
export type Report = (found: Found) => void;
