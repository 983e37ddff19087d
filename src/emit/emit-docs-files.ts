import type { ClientPlan } from "../plan/index.js";
import { byCodeUnits } from "../text/index.js";
import type { ClientFiles } from "./client-files.js";
import { emitDocsIndex, emitComponentDocs } from "./markdown/emit-docs.js";
import type { ReferenceContext } from "./markdown/reference-context.js";

/** Which forms of the reference there are. */
export type DocsFormat = "markdown" | "html" | "both" | "none";

type Files = Iterable<readonly [path: string, text: string]>;

/** The reference in the given forms, by path in its folder. */
export async function emitDocsFiles(
  plan: ClientPlan,
  context: ReferenceContext,
  format: DocsFormat,
): Promise<ClientFiles> {
  const markdown = format === "markdown" || format === "both" ? emitMarkdown(plan, context) : [];
  const html = format === "html" || format === "both" ? await emitHtml(plan, context) : [];
  return new Map([...markdown, ...html].sort(([a], [b]) => byCodeUnits(a, b)));
}

function emitMarkdown(plan: ClientPlan, context: ReferenceContext): Files {
  return [
    ["README.md", emitDocsIndex(plan, context.origin)],
    ...plan.components.map(
      (component) => [`${component.fileName}.md`, emitComponentDocs(component, context)] as const,
    ),
  ];
}

/** Loads the search library, which only this form needs. */
async function emitHtml(plan: ClientPlan, context: ReferenceContext): Promise<Files> {
  return (await import("./html/emit-reference.js")).emitReference(plan, context);
}
