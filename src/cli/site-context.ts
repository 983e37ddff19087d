import type { KeptWork } from "../project/index.js";
import type { ReadPageContext } from "./read-page.js";

/** What the work on a site is done with. */
export interface SiteContext extends ReadPageContext {
  /** Where other sites come before or after it in the same thread: what they have in common. */
  readonly kept?: KeptWork | undefined;
}
