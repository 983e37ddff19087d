/** Facts about Moodle's own functions and well-known plugins that a page does not print. */
export interface Facts {
  /** The number of functions with facts. */
  readonly size: number;
  /** The facts about a function; undefined where there are none. */
  readonly of: (functionName: string) => FunctionFacts | undefined;
}

/** The facts about one function. */
export interface FunctionFacts {
  /** Whether a call only reads, as the function itself declares. */
  readonly access?: "read" | "write";
  /** Of all parameters; its `fields` are the parameters. */
  readonly parameters: FactNode;
  /** Of the answer. */
  readonly result: FactNode;
}

/**
 * The facts about one place in parameters or answer. A place may be a scalar in one release and a structure in
 * another; then several of these properties are there.
 */
export interface FactNode {
  /** About a scalar at this place. */
  readonly scalar?: ScalarFact;
  /** Of every item of a list here. */
  readonly item?: FactNode;
  /** Of the fields of an object here. */
  readonly fields?: ReadonlyMap<string, FactNode>;
}

/** What holds for a scalar in all releases. */
export interface ScalarFact {
  /** The type that the function declares, by Moodle's name for it: `bool`, `url`, `alphanum` … */
  readonly type?: string;
  /** `never`: declared impossible. `seen`: a real site has answered it. */
  readonly null?: "never" | "seen";
}

/** A place of which nothing is known. */
export const NO_FACTS: FactNode = {};
