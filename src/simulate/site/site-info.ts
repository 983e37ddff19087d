import type { JsonValue } from "../../spec/index.js";
import type { MoodleEra } from "../page/index.js";

/** Puts into an answer of `core_webservice_get_site_info` what the site knows of itself. */
export function siteAnswer(
  made: JsonValue,
  settings: {
    readonly site: string;
    readonly release: MoodleEra;
    readonly service: ReadonlySet<string>;
  },
): JsonValue {
  if (typeof made !== "object" || made === null || Array.isArray(made)) return made;
  const { site, release, service } = settings;
  return {
    ...made,
    sitename: "A simulated site",
    siteurl: site,
    release: `${release} (Build: 20260101)`,
    functions: [...service].map((name) => ({ name, version: "2026010100" })),
  };
}
