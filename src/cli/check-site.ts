import type { Diagnostic } from "../diagnostics/index.js";
import type { FileDifference } from "../project/write/index.js";
import { prepareSite } from "./prepare-site.js";
import type { SiteContext } from "./site-context.js";
import type { SiteTask } from "./site-task.js";

/** What a comparison of a client with what would be generated came to. */
export interface CheckedSite {
  /** Undefined where nothing could be compared; the diagnostics say why. */
  readonly differences: readonly FileDifference[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts?: ReadonlyMap<string, string>;
}

/** How to check. */
export interface CheckSiteOptions extends SiteContext {
  /** Other people's files in the folder do not count. */
  readonly force: boolean;
}

/** Compares the client of a site with what would be generated today. Writes nothing. */
export async function checkSite(
  task: SiteTask,
  { force, ...context }: CheckSiteOptions,
): Promise<CheckedSite> {
  const diagnostics: Diagnostic[] = [];
  const prepared = await prepareSite(task, context);
  diagnostics.push(...prepared.diagnostics);
  const { texts } = prepared;
  if (!prepared.value) return { differences: undefined, diagnostics, texts };
  const { pages, options, inputs } = prepared.value;
  const { compareClient, isUpToDate } = await import("../project/write/index.js");
  if (inputs !== undefined && (await isUpToDate(task.output, { inputs, force }))) {
    return { differences: [], diagnostics, texts };
  }
  const { generateClient } = await import("../project/index.js");
  const client = await generateClient(pages, options);
  const { files, spec, diagnostics: problems } = client;
  diagnostics.push(...problems);
  if (!spec) return { differences: undefined, diagnostics, texts };
  const compared = await compareClient(files, task.output, { force });
  diagnostics.push(...compared.diagnostics);
  return { differences: compared.value, diagnostics, texts };
}
