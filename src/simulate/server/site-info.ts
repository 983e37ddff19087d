import type { JsonValue, SpecNode } from "../../model/index.js";
import type { MoodleEra } from "../page/index.js";

/** What the owner of a token may do, as the site's other scripts have it. */
const rights = { downloadfiles: 1, uploadfiles: 1, userissiteadmin: false };

/** Puts into an answer of `core_webservice_get_site_info` what the site knows of itself. */
export function siteAnswer(
  made: JsonValue,
  settings: {
    readonly site: string;
    readonly release: MoodleEra;
    readonly service: ReadonlySet<string>;
    /** What the site's answer may hold. */
    readonly returns: SpecNode | null;
  },
): JsonValue {
  if (typeof made !== "object" || made === null || Array.isArray(made)) return made;
  const { site, release, service, returns } = settings;
  const documented = new Set(returns?.kind === "object" ? returns.fields.map(fieldName) : []);
  return {
    ...made,
    ...Object.fromEntries(Object.entries(rights).filter(([name]) => documented.has(name))),
    sitename: "A simulated site",
    siteurl: site,
    release: `${release} (Build: 20260101)`,
    functions: [...service].map((name) => ({ name, version: "2026010100" })),
  };
}

function fieldName({ name }: { readonly name: string }): string {
  return name;
}
