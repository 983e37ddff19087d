/** What is known of Moodle's own functions and of well-known plugins, beyond what a page says. */
export interface Facts {
  /** How many functions there are facts about. */
  readonly size: number;
  /** The facts about a function; undefined where nothing is known of it. */
  readonly of: (functionName: string) => FunctionFacts | undefined;
}

/** What is known of one function. */
export interface FunctionFacts {
  /** Whether a call only reads, as the function itself declares. */
  readonly access?: "read" | "write";
  /** Of all parameters; its `fields` are the parameters. */
  readonly parameters: FactNode;
  /** Of the answer. */
  readonly result: FactNode;
}

/**
 * What is known of one place in parameters or answer. Releases differ, so that a place may be a scalar
 * in one of them and a structure in another; then several of these are there.
 */
export interface FactNode {
  /** What is known of a scalar here. */
  readonly scalar?: ScalarFact;
  /** Of every item of a list here. */
  readonly item?: FactNode;
  /** Of the fields of an object here. */
  readonly fields?: ReadonlyMap<string, FactNode>;
}

/** What is known of a scalar in all releases. */
export interface ScalarFact {
  /** The type that the function declares, by Moodle's name for it: `bool`, `url`, `alphanum` … */
  readonly type?: string;
  /** `never`: declared impossible. `seen`: a real site has answered it. */
  readonly null?: "never" | "seen";
}

/** A place of which nothing is known. */
export const NO_FACTS: FactNode = {};
