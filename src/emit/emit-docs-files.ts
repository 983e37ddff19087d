import type { ClientPlan } from "../plan/index.js";
import { byCodeUnits } from "../util/index.js";
import type { ClientFiles } from "./client-files.js";
import { emitComponentDocs, emitDocsIndex } from "./emit-docs.js";
import type { ReferenceContext } from "./reference-context.js";

/** Which forms of the reference there are. */
export type DocsFormat = "markdown" | "html" | "both" | "none";

/** The reference in the wanted forms, by path in its folder. */
export async function emitDocsFiles(
  plan: ClientPlan,
  context: ReferenceContext,
  format: DocsFormat,
): Promise<ClientFiles> {
  const markdown = format === "markdown" || format === "both" ? emitMarkdown(plan, context) : [];
  // Only who wants it waits for the search library.
  const html =
    format === "html" || format === "both"
      ? await (await import("./html/emit-reference.js")).emitReference(plan, context)
      : [];
  return new Map([...markdown, ...html].sort(([a], [b]) => byCodeUnits(a, b)));
}

function emitMarkdown(
  plan: ClientPlan,
  context: ReferenceContext,
): readonly (readonly [path: string, text: string])[] {
  return [
    ["README.md", emitDocsIndex(plan, context.origin)],
    ...plan.components.map(
      (component) => [`${component.fileName}.md`, emitComponentDocs(component, context)] as const,
    ),
  ];
}
