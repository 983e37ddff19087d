import type { JsonValue, Presence } from "../../model/index.js";

/** A function as Moodle or a plugin declares it, in all releases together. */
export interface DeclaredFunction {
  /** The releases that have it, as a text: `3.9-5.2`, `4.1,5.1`. */
  readonly releases: string;
  /** The releases of Moodle that do not contain it, so that only a plugin brings it; absent: none. */
  readonly plugin?: string;
  /** Whether a call only reads. */
  readonly access?: "read" | "write";
  /** The releases in which it is deprecated, as a text. */
  readonly deprecated?: string;
  /** Absent if releases differ. */
  readonly loginRequired?: boolean;
  readonly ajax?: boolean;
  /** In declared order. */
  readonly parameters: ReadonlyMap<string, DeclaredNode>;
  /** Undefined: returns nothing, or unknown. */
  readonly result?: DeclaredNode;
}

/** A location in parameters or a response: how each release declares it, and what it contains. */
export interface DeclaredNode {
  /** At least one; several if releases differ. */
  readonly forms: readonly DeclaredForm[];
  /** The items of a list. */
  readonly item?: DeclaredNode;
  /** The fields of an object, in declared order. */
  readonly fields?: ReadonlyMap<string, DeclaredNode>;
}

/**
 * What is known about null in place of a scalar. `never`: declared impossible. `seen`: a real site has returned it.
 * `answered`: real sites have returned ten values or more, and no null.
 */
export type NullFact = "never" | "seen" | "answered";

/** One way in which a location is declared. */
export interface DeclaredForm {
  /** `list`, `object`, or Moodle's name for the type of a scalar: `bool`, `url`, `alphanum` … */
  readonly kind: string;
  readonly presence: Exclude<Presence, "unstated">;
  /** Only with presence `default`; absent if it is unknown. */
  readonly default?: JsonValue;
  readonly null?: NullFact;
  /** The releases that declare it so; absent: all that have the function. */
  readonly releases?: string;
}
