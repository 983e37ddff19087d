import type { EraTraits } from "./eras.js";
import { s } from "./escape.js";
import type { PageLabels } from "./page-labels.js";

/** The boxes that a page shows in addition to the General structure. */
export interface PageProtocols {
  readonly rest: boolean;
  readonly xmlrpc: boolean;
}

/** The settings that the parts of a page share. */
export interface PagePrinting {
  readonly traits: EraTraits;
  readonly labels: PageLabels;
  readonly protocols: PageProtocols;
  /** The print form has no collapsible regions. */
  readonly print: boolean;
  /** The time of the request in seconds since 1970, the value of a default such as `time()`. */
  readonly now: number;
  /** Escapes the description of a function, an argument or a node, in eras that escape it. */
  readonly escape: (text: string) => string;
  /** The Default label around a value; the value is not escaped. */
  readonly defaultLabel: (value: string) => string;
}

/** Collects the settings that the parts of a page share. */
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
