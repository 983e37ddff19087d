import type { JsonValue, Presence } from "../../model/index.js";
import type { NullEvidence } from "../nulls/null-evidence.js";
import type { NullFact } from "./declared.js";

/** Facts about Moodle's own functions and well-known plugins that a page does not print. */
export interface Facts {
  /** The number of functions with facts. */
  readonly size: number;
  /** The names of the functions, sorted. */
  readonly names: readonly string[];
  /**
   * Returns the facts about a function; undefined if there are none. With the release of the site, such as `4.5`,
   * those of that release, if it has the function; otherwise what holds for all releases.
   */
  readonly of: (functionName: string, release?: string) => FunctionFacts | undefined;
  /** The evidence about nulls that is not about single functions. */
  readonly nulls: NullEvidence;
}

/** The facts about one function. */
export interface FunctionFacts {
  /** The releases that have it, as a text: `3.9-5.2`, `4.1,5.1`. */
  readonly releases: string;
  /** These are the facts of one release; otherwise they hold for all. */
  readonly isOfRelease?: true;
  /** Belongs to a plugin that Moodle does not contain, in the releases in question. */
  readonly isPlugin?: true;
  /** Whether a call only reads, as the function itself declares. */
  readonly access?: "read" | "write";
  readonly deprecated?: true;
  readonly loginRequired?: boolean;
  readonly ajax?: boolean;
  /** Facts about all parameters; its `fields` are the parameters. */
  readonly parameters: FactNode;
  /** Facts about the response; empty if it returns nothing. */
  readonly result: FactNode;
}

/**
 * The facts about one location in parameters or a response. It may be a scalar in one release and a structure in
 * another; then several of the properties `scalar`, `item` and `fields` are set.
 */
export interface FactNode {
  /** Absent if the releases in question differ. */
  readonly presence?: Presence;
  readonly default?: JsonValue;
  /** Not all of the releases in question have it. */
  readonly added?: true;
  /** Facts about a scalar at this location. */
  readonly scalar?: ScalarFact;
  /** Facts about every item of a list here. */
  readonly item?: FactNode;
  /** Facts about the fields of an object here. */
  readonly fields?: ReadonlyMap<string, FactNode>;
}

/** Facts about a scalar. */
export interface ScalarFact {
  /** The type that the function declares, by Moodle's name for it: `bool`, `url`, `alphanum` … Absent if releases differ. */
  readonly type?: string;
  readonly null?: NullFact;
}

/** A location without facts. */
export const EMPTY_FACT_NODE: FactNode = {};
