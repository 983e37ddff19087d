import type { ClientPlan } from "../../plan/index.js";
import type { Origin } from "../header.js";
import type { ReferenceContext } from "../markdown/reference-context.js";
import { plural, summarise } from "../../text/index.js";
import { readReferenceAssets } from "./reference-assets.js";
import { functionData, visible } from "./reference-data.js";
import { scriptData } from "./script-data.js";
import { searchIndex } from "./search-index.js";

/**
 * The HTML reference: `index.html` opens from a disk, without a server or a network. Each component's
 * data is a script file of its own, because a page on a disk may load nothing else.
 */
export async function emitReference(
  plan: ClientPlan,
  context: ReferenceContext,
): Promise<ReadonlyMap<string, string>> {
  const functions = plan.components.flatMap((component) => component.functions);
  const [assets, index] = await Promise.all([readReferenceAssets(), searchIndex(functions)]);
  const counts = `${plural(functions.length, "function")} in ${plural(plan.components.length, "component")}`;
  return new Map([
    ["index.html", page(assets.page, context.origin, counts)],
    ...assets.files,
    ["data/contents.js", scriptData("reference.contents", contents(plan))],
    ["data/search.js", scriptData("reference.searchIndex", index)],
    ...plan.components.map(({ fileName, functions: own }) => {
      const data = own.map((planned) => functionData(planned, context));
      return [`data/${fileName}.js`, scriptData("reference.component", fileName, data)] as const;
    }),
  ]);
}

/** Names and first lines: what the navigation and the search results show. */
function contents({ components }: ClientPlan): unknown {
  return components.map(({ name, fileName, functions }) => [
    visible(name),
    fileName,
    functions.map(({ name: functionName, description = "", deprecated, access }) => [
      visible(functionName),
      summarise(description),
      (deprecated ? "x" : "") + (access === undefined ? "" : access === "read" ? "r" : "w"),
    ]),
  ]);
}

/** The page with what is known before any script has run. */
function page(template: string, { from, site }: Origin, counts: string): string {
  const values: Readonly<Record<string, string>> = {
    SITE: site === undefined ? "API reference" : site.replace(/^https?:\/\//, ""),
    FROM: site ?? from,
    COUNTS: counts,
  };
  return template.replace(/\{\{([A-Z]+)\}\}/g, (_, name: string) => escapeHtml(values[name] ?? ""));
}

/** Text in HTML or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
