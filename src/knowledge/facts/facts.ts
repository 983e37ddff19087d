import type { JsonValue, Presence } from "../../model/index.js";

/** Facts about Moodle's own functions and well-known plugins that a page does not print. */
export interface Facts {
  /** The number of functions with facts. */
  readonly size: number;
  /** Returns the facts about a function; undefined if there are none. */
  readonly of: (functionName: string) => FunctionFacts | undefined;
}

/** The facts about one function. */
export interface FunctionFacts {
  /** Whether a call only reads, as the function itself declares. */
  readonly access?: "read" | "write";
  readonly deprecated?: true;
  readonly loginRequired?: boolean;
  readonly ajax?: boolean;
  /** Facts about all parameters; its `fields` are the parameters. */
  readonly parameters: FactNode;
  /** Facts about the response. */
  readonly result: FactNode;
}

/**
 * The facts about one location in parameters or a response. It may be a scalar in one release and a structure in
 * another; then several of the properties `scalar`, `item` and `fields` are set.
 */
export interface FactNode {
  /** Only in the structures of one release, where a node is required unless it has another presence. */
  readonly presence?: Presence;
  readonly default?: JsonValue;
  /** Only other releases have this field. */
  readonly added?: true;
  /** Facts about a scalar at this location. */
  readonly scalar?: ScalarFact;
  /** Facts about every item of a list here. */
  readonly item?: FactNode;
  /** Facts about the fields of an object here. */
  readonly fields?: ReadonlyMap<string, FactNode>;
}

/** Facts that hold for a scalar in all releases. */
export interface ScalarFact {
  /** The type that the function declares, by Moodle's name for it: `bool`, `url`, `alphanum` … */
  readonly type?: string;
  /** `never`: declared impossible. `seen`: a real site has returned it. */
  readonly null?: "never" | "seen";
}

/** A location without facts. */
export const EMPTY_FACT_NODE: FactNode = {};
