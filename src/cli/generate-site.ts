import type { Diagnostic } from "../diagnostics/index.js";
import { MANIFEST } from "../emit/manifest/index.js";
import type { Spec } from "../model/index.js";
import type { WriteReport } from "../project/write/index.js";
import { exists } from "./exists.js";
import type { Outcome } from "./outcome.js";
import { prepareSite } from "./prepare-site.js";
import { inputFacts } from "./read-inputs.js";
import { readTextFile } from "./read-text-file.js";
import type { SiteContext } from "./site-context.js";
import type { SiteTask } from "./site-task.js";
import { writeSummary } from "./write-summary.js";
import { counted, specCounts } from "./spec-counts.js";

/** How to generate. */
export interface GenerateSiteOptions {
  /** Write into a folder that holds other files. */
  readonly force: boolean;
  /** Only say what would be done. */
  readonly dryRun: boolean;
}

/** Makes the client of one site, unless it can be seen that it is there already. */
export async function generateSite(
  task: SiteTask,
  options: GenerateSiteOptions,
  context: SiteContext,
): Promise<Outcome> {
  const endPrinting = await preparePrintingOfNewClient(task);
  try {
    return await generateWith(task, { ...options, context });
  } finally {
    endPrinting?.();
  }
}

/**
 * The thread that prints takes as long to get ready as the page takes to be read, so it begins first; but
 * only where there is no client yet, which may be found to need nothing.
 */
async function preparePrintingOfNewClient({ output }: SiteTask) {
  if (await exists(`${output}/${MANIFEST}`)) return undefined;
  return (await import("../project/index.js")).preparePrinting();
}

async function generateWith(
  task: SiteTask,
  { force, dryRun, context }: GenerateSiteOptions & { readonly context: SiteContext },
): Promise<Outcome> {
  const { output } = task;
  const read = await inputFacts(task.inputs);
  const diagnostics: Diagnostic[] = [];
  const failed: Outcome = { succeeded: false, diagnostics, facts: read };

  const { terminal, progress } = context;
  const prepared = await prepareSite(task, context);
  const { texts } = prepared;
  diagnostics.push(...prepared.diagnostics);
  if (!prepared.value) return { ...failed, texts };
  const { pages, options, inputs } = prepared.value;
  const { isUpToDate, writeClient } = await import("../project/write/index.js");
  if (inputs !== undefined && (await isUpToDate(output, { inputs, force }))) {
    const spec = JSON.parse(await readTextFile(`${output}/spec.json`, "the spec")) as Spec;
    return generated(spec, unchanged(output), { read, dryRun, diagnostics, texts });
  }

  progress.step("Generating");
  const { generateClient } = await import("../project/index.js");
  const client = await generateClient(pages, options);
  diagnostics.push(...client.diagnostics);
  const { spec, files } = client;
  if (!spec) return { ...failed, texts };

  progress.step(`Writing ${output}`);
  const written = await terminal.interruptible((signal) =>
    writeClient(files, output, { force, dryRun, signal }),
  );
  diagnostics.push(...written.diagnostics);
  return generated(spec, written.value, { read, dryRun, diagnostics, texts });
}

interface Done {
  readonly read: Readonly<Record<string, unknown>>;
  readonly dryRun: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

function generated(
  spec: Spec,
  report: WriteReport,
  { read, dryRun, diagnostics, texts }: Done,
): Outcome {
  const succeeded = report.outcome !== "refused";
  return {
    succeeded,
    diagnostics,
    texts,
    facts: { ...read, ...specCounts(spec), output: { ...report, dryRun } },
    ...(succeeded && { summary: `${counted(spec)} → ${writeSummary(report, dryRun)}` }),
  };
}

function unchanged(folder: string): WriteReport {
  return { outcome: "unchanged", folder, created: [], changed: [], removed: [], unchanged: [] };
}
