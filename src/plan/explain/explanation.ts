import type { SpecNode } from "../../model/index.js";
import type { LineAndColumn } from "../../text/index.js";

/** Where the parts of a function stand in a page or spec. */
export interface FunctionPlaces {
  /** The function's name. */
  readonly at?: LineAndColumn;
  /** By path, such as `result.users[].email`. */
  readonly values: ReadonlyMap<string, LineAndColumn>;
}

/** Why something is as it is. */
export interface Reason {
  /** What is decided, in words or TypeScript: `boolean`, `never null`, `may be absent`. */
  readonly is: string;
  readonly from: "page" | "fact" | "override" | "rule";
  /** A sentence for people. */
  readonly because: string;
}

/** A function, or some of its values, explained. */
export interface Explanation {
  readonly function: string;
  /** Its name in the page or spec. */
  readonly at?: LineAndColumn;
  readonly about: readonly Reason[];
  readonly values: readonly ExplainedValue[];
}

/** A value with its TypeScript type and the reasons for it. */
export interface ExplainedValue {
  readonly path: string;
  /** As in the client, null included; objects are written `{ … }`. */
  readonly type: string;
  readonly optional: boolean;
  readonly page: {
    readonly at?: LineAndColumn;
    readonly kind: SpecNode["kind"];
    readonly presence: SpecNode["presence"];
  };
  readonly reasons: readonly Reason[];
}
