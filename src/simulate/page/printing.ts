import type { EraTraits } from "./eras.js";
import { s } from "./escape.js";
import type { PageLabels } from "./page-labels.js";

/** Which boxes a page shows beside the General structure. */
export interface PageProtocols {
  readonly rest: boolean;
  readonly xmlrpc: boolean;
}

/** All that the parts of a page need to know to print themselves. */
export interface PagePrinting {
  readonly traits: EraTraits;
  readonly labels: PageLabels;
  readonly protocols: PageProtocols;
  /** The print form has no collapsible regions. */
  readonly print: boolean;
  /** The time of the request in seconds since 1970, the value of a default such as `time()`. */
  readonly now: number;
  /** Turns the description of a function, an argument or a node into HTML, or leaves it alone. */
  readonly escape: (text: string) => string;
  /** The Default label around a value; the value is not escaped. */
  readonly defaultLabel: (value: string) => string;
}

/** Collects what the parts of a page need. */
export function pagePrinting(
  settings: Pick<PagePrinting, "traits" | "labels" | "protocols" | "print" | "now">,
): PagePrinting {
  const [before = "", after = ""] = settings.labels.default.split("{$a}");
  return {
    ...settings,
    escape: settings.traits.escapesDescriptions ? s : (text) => text,
    defaultLabel: (value) => `${before}${value}${after}`,
  };
}
