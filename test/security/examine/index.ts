/**
 * Examines the files that the generator made of a hostile spec. In: the files, and their plan and
 * spec. Out: one line for every breach, none if the files contain nothing but the plan.
 */
import type { ClientFiles } from "../../../src/emit/index.js";
import type { ReferenceAssets } from "../../../src/emit/html/reference-assets.js";
import type { ClientPlan } from "../../../src/plan/index.js";
import type { Spec } from "../../../src/model/index.js";
import { examineJson } from "./json.js";
import { examineMarkdown } from "./markdown.js";
import { llmsRules } from "./html.js";
import { examinePaths } from "./paths.js";
import { examineReferenceFile } from "./reference.js";
import { typescriptExaminer } from "./typescript.js";

export { examineHtml, markdownRules, type HtmlRules } from "./html.js";
export { examineMarkdown } from "./markdown.js";
export { examinePaths } from "./paths.js";
export { examineReferenceFile, referenceRules } from "./reference.js";

/** Returns the breaches in one file. */
type Examiner = (path: string, text: string) => readonly string[];

/** Returns all breaches in the files of a client. The `runtime` files must be unchanged. */
export function examineClient(
  files: ClientFiles,
  made: {
    readonly plan: ClientPlan;
    readonly spec: Spec;
    readonly runtime: ClientFiles;
    readonly assets: ReferenceAssets;
  },
): readonly string[] {
  const { plan, spec, runtime, assets } = made;
  const paths = [...files.keys()];
  const typescript = typescriptExaminer(plan);
  const reference: Examiner = (path, text) =>
    path.startsWith("docs/")
      ? named(path, examineReferenceFile(path.slice("docs/".length), text, { plan, assets }))
      : [`${path}: there is no examiner for such files`];
  // A new kind of output needs an entry here; a kind without one is a breach.
  const examiners: Readonly<Record<string, Examiner>> = {
    ts: typescript.examine,
    md: (path, text) => named(path, examineMarkdown(text)),
    txt: (path, text) => named(path, examineMarkdown(text, llmsRules)),
    json: (path, text) => named(path, examineJson(path, text, { spec, paths })),
    html: reference,
    js: reference,
    css: reference,
    svg: reference,
  };
  const problems = [...examinePaths(paths)];
  for (const [path, text] of files) {
    const own = runtime.get(path);
    if (own !== undefined && own !== text) problems.push(`${path}: is not the runtime's own text`);
    if (path.startsWith("runtime/")) {
      if (own === undefined) problems.push(`${path}: is no file of the runtime`);
      continue;
    }
    const examine = examiners[path.slice(path.lastIndexOf(".") + 1)];
    problems.push(
      ...(examine ? examine(path, text) : [`${path}: there is no examiner for such files`]),
    );
  }
  return [...problems, ...typescript.missing()];
}

function named(path: string, problems: readonly string[]): readonly string[] {
  return problems.map((problem) => `${path}: ${problem}`);
}
