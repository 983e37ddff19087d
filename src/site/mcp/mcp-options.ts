import type { Facts, SiteOverrides } from "../../knowledge/index.js";
import type { Selection, Spec } from "../../model/index.js";
import type { Settings } from "../../runtime/index.js";

/** What is known about the site. */
export interface McpSite {
  readonly spec: Spec;
  /** The shipped ones by default. */
  readonly facts?: Facts | undefined;
  readonly overrides?: SiteOverrides | undefined;
}

/** How calls reach the site, and which are made. */
export interface McpAccess {
  readonly url: string;
  readonly token: string;
  /** Whether functions may be called that are not known to only read; by default they are refused. */
  readonly allowWrite?: boolean | undefined;
  readonly settings?: Settings | undefined;
  /** Milliseconds until an attempt is abandoned. */
  readonly timeout?: number | undefined;
  readonly maxInputVars?: number | undefined;
}

/** The options of a server. */
export interface McpOptions extends McpAccess {
  /** The functions that get a tool of their own; none by default. */
  readonly own?: Selection | undefined;
  /** The number of characters of an answer that one result holds; 20,000 by default. */
  readonly longestResult?: number | undefined;
}
