import type { ClientPlan, ComponentPlan } from "../plan/index.js";
import { byCodeUnits } from "../text/index.js";
import type { ClientFiles } from "./client-files.js";
import { describeFunction } from "./markdown/describe-function.js";
import { emitDocsIndex, prepareComponentDocs } from "./markdown/emit-docs.js";
import type { ReferenceContext } from "./markdown/reference-context.js";

/** Which forms of the reference there are. */
export type DocsFormat = "markdown" | "html" | "both" | "none";

/** Whether Markdown is among them. */
export function hasMarkdown(format: DocsFormat): boolean {
  return format === "markdown" || format === "both";
}

/** The reference in the wanted forms, by path in its folder. */
export async function emitDocsFiles(
  plan: ClientPlan,
  context: ReferenceContext,
  format: DocsFormat,
): Promise<ClientFiles> {
  const describe = ({ functions }: ComponentPlan) => functions.map(describeFunction);
  const markdown = hasMarkdown(format)
    ? prepareMarkdown(plan, context)(plan.components.map(describe))
    : [];
  const html = await emitHtml(plan, context, format);
  return new Map([...markdown, ...html].sort(([a], [b]) => byCodeUnits(a, b)));
}

/** The reference in HTML, where it is wanted: only who wants it waits for the search library. */
export async function emitHtml(
  plan: ClientPlan,
  context: ReferenceContext,
  format: DocsFormat,
): Promise<Iterable<readonly [path: string, text: string]>> {
  if (format !== "html" && format !== "both") return [];
  return (await import("./html/emit-reference.js")).emitReference(plan, context);
}

/** Makes the reference in Markdown of the descriptions of each component's functions. */
export type MarkdownOf = (
  descriptions: readonly (readonly string[])[],
) => readonly (readonly [path: string, text: string])[];

/** Makes all of it but the descriptions, which may be printed elsewhere meanwhile. */
export function prepareMarkdown(plan: ClientPlan, context: ReferenceContext): MarkdownOf {
  const index = emitDocsIndex(plan, context.origin);
  const components = plan.components.map((component) => prepareComponentDocs(component, context));
  return (descriptions) => [
    ["README.md", index],
    ...components.map(
      (docs, at) =>
        [`${plan.components[at]?.fileName ?? ""}.md`, docs(descriptions[at] ?? [])] as const,
    ),
  ];
}
