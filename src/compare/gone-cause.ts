import type { Verdict } from "./rules.js";

/** Why a function is gone, as far as that is known: the texts for the users of the client. */
const causes = {
  "not-on-site": "The site no longer has the function, so neither does the client.",
  "not-documented":
    "The new documentation does not have the function, so neither does the client; the site may still have it.",
  "not-in-service":
    "The service does not have the function, so neither does its client; the site may still have it.",
  "removed-from-moodle":
    "Moodle itself no longer has the function in this release, according to the facts.",
  "not-in-moodle": "Moodle itself no longer has the function in this release.",
  "left-out":
    "The site left the function out of its page because a declaration is broken; it may still have it.",
  unreadable: "The function is on the new page, but cannot be read there.",
  "page-cut": "The new page ends too early; the function may be in the part that is missing.",
} as const;

/** Why a function is gone. */
export type GoneCause = keyof typeof causes;

/** All causes, for the schema. */
export const goneCauses = Object.keys(causes) as [GoneCause, ...GoneCause[]];

/** What a side of a comparison came from. */
interface ComparedSource {
  readonly source: string;
  readonly site?: string | undefined;
}

/** Returns whether a side shows only the functions of one service; facts without a site are Moodle itself. */
export function isOfOneService({ source, site }: ComparedSource): boolean {
  return source === "token-page" || (source === "facts" && site !== undefined);
}

/** Returns why functions are gone that a side lacks, if nothing more is known. */
export function causeBySource(side: ComparedSource): GoneCause {
  if (isOfOneService(side)) return "not-in-service";
  if (side.source === "facts") return "not-in-moodle";
  return side.source === "admin-page" ? "not-on-site" : "not-documented";
}

/** Returns the verdict about a function that is gone for a reason. */
export function verdictOfGone(cause: GoneCause): Verdict {
  return { class: "breaking", reason: causes[cause] };
}
