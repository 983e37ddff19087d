import type { ReadPageContext } from "./read-page.js";

/** What the work on a site is done with. */
export type SiteContext = ReadPageContext;
