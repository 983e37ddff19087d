import type { SpecNode } from "../../model/index.js";
import type { LineAndColumn } from "../../text/index.js";

/** The positions of a function's parts in a page or spec. */
export interface FunctionPositions {
  /** The function's name. */
  readonly at?: LineAndColumn;
  /** By path, such as `result.users[].email`. */
  readonly values: ReadonlyMap<string, LineAndColumn>;
}

/** The reason for a decision. */
export interface Reason {
  /** The decision, in words or TypeScript: `boolean`, `never null`, `may be absent`. */
  readonly is: string;
  readonly from: "page" | "fact" | "evidence" | "override" | "rule";
  /** A sentence for people. */
  readonly because: string;
}

/** The explanation of a function, or of some of its values. */
export interface Explanation {
  readonly function: string;
  /** The position of its name in the page or spec. */
  readonly at?: LineAndColumn;
  readonly about: readonly Reason[];
  readonly values: readonly ExplainedValue[];
}

/** A value with its TypeScript type and the reasons for it. */
export interface ExplainedValue {
  readonly path: string;
  /** As in the client, including null; objects are written `{ … }`. */
  readonly type: string;
  readonly optional: boolean;
  readonly page: {
    readonly at?: LineAndColumn;
    readonly kind: SpecNode["kind"];
    readonly presence: SpecNode["presence"];
  };
  readonly reasons: readonly Reason[];
}
