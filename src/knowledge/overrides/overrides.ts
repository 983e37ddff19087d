import type { Position } from "../../diagnostics/index.js";

/** The version of the overrides file that this generator reads and writes. */
export const OVERRIDES_VERSION = 1;

/** The knowledge of a site's integrators beyond the page, as they wrote it. */
export interface Overrides {
  readonly entries: readonly OverrideEntry[];
}

/** One entry of an overrides file, about a function or about a value in it. */
export type OverrideEntry = FunctionEntry | ValueEntry;

interface EntryBase {
  /** A function's name, or a pattern of names. */
  readonly function: string;
  /** Why the page and the facts are not enough. */
  readonly reason: string;
  /** The entry's position in its file. */
  readonly at: Position;
}

/** An entry about functions. */
export interface FunctionEntry extends EntryBase {
  readonly kind: "function";
  readonly access?: "read" | "write";
  readonly component?: string;
}

/** An entry about a value in parameters or a response. */
export interface ValueEntry extends EntryBase {
  readonly kind: "value";
  readonly path: string;
  /** The declared type, by Moodle's name for it. */
  readonly type?: string;
  readonly null?: boolean;
  readonly absent?: boolean;
}

/** A decision of an entry, and the entry. */
export interface Decision<Value, Entry extends OverrideEntry> {
  readonly is: Value;
  readonly entry: Entry;
}

/** The overrides of a site, matched with its spec. */
export interface SiteOverrides {
  /** Returns the decisions about a function; undefined if there are none. */
  readonly of: (functionName: string) => FunctionOverrides | undefined;
}

/** The decisions about one function. */
export interface FunctionOverrides {
  readonly access?: Decision<"read" | "write", FunctionEntry>;
  readonly component?: Decision<string, FunctionEntry>;
  /** Its `fields` are the parameters. */
  readonly parameters: OverrideNode;
  readonly result: OverrideNode;
}

/** The decisions about one location and those below it. */
export interface OverrideNode {
  readonly type?: Decision<string, ValueEntry>;
  readonly null?: Decision<boolean, ValueEntry>;
  readonly absent?: Decision<boolean, ValueEntry>;
  readonly item?: OverrideNode;
  readonly fields?: ReadonlyMap<string, OverrideNode>;
}

/** A site without overrides. */
export const noOverrides: SiteOverrides = { of: () => undefined };
