import type { JsonValue, SpecNode } from "../../model/index.js";
import type { MoodleRelease } from "../page/index.js";

/** The permissions of the token's owner, as the site's other scripts apply them. */
const rights = { downloadfiles: 1, uploadfiles: 1, userissiteadmin: false };

/** Fills an answer of `core_webservice_get_site_info` with the data of the site. */
export function siteAnswer(
  made: JsonValue,
  settings: {
    readonly site: string;
    readonly release: MoodleRelease;
    readonly service: ReadonlySet<string>;
    /** The documented structure of the answer. */
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
