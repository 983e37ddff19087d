import { stat } from "node:fs/promises";
import type { Diagnostic } from "../diagnostics/index.js";
import type { Spec } from "../model/index.js";
import { compareSpecs, selectedOf } from "./compare-specs.js";
import { generateSite, type GenerateSiteOptions } from "./generate-site.js";
import type { Outcome, SiteOutcome } from "./outcome.js";
import { inputFacts, readInputs } from "./read-inputs.js";
import type { PageRead, ReadPageContext } from "./read-page.js";
import type { SiteContext } from "./site-context.js";
import { readOverridesFile } from "./read-overrides-option.js";
import { readTextFile } from "./read-text-file.js";
import type { SiteTask } from "./site-task.js";
import { accessWith, credentialsIn } from "../site/index.js";

/**
 * Reads the documentation of a site again, says what changed since the committed spec, and renews spec and
 * client. The spec is written last: as long as it is the old one, the update can be made again.
 */
export async function updateSite(
  task: SiteTask,
  how: GenerateSiteOptions,
  context: SiteContext,
): Promise<SiteOutcome> {
  const diagnostics: Diagnostic[] = [];
  const sources = task.sources ?? task.inputs;
  const input = await inputFacts(sources);
  const texts = new Map<string, string>();
  const failed: Outcome = { succeeded: false, diagnostics, texts, facts: input };

  const { terminal, progress } = context;
  const sites = { order: orderOf(task, context), progress };
  const pages = await readInputs(sources, { sites, texts, terminal });
  diagnostics.push(...pages.diagnostics);
  if (!pages.value) return failed;
  const { readSpecFrom } = await import("../parse/index.js");
  const whole = await readSpecFrom(pages.value);
  diagnostics.push(...whole.diagnostics);
  if (!whole.value) return failed;

  context.progress.step("Comparing");
  const before = await committedSpec(task);
  diagnostics.push(...before.diagnostics);
  const [old, now] = [
    before.value && (await selectedOf(before.value, task)).value,
    (await selectedOf(whole.value, task)).value,
  ];
  // Broken overrides are said when the client is made.
  const overrides =
    task.overrides === undefined ? undefined : await readOverridesFile(task.overrides);
  const diff =
    old &&
    now &&
    (await compareSpecs(old, now, { nulls: task.nulls, overrides: overrides?.value }));

  if (diff) diagnostics.push(...(await import("../compare/index.js")).checkSources(diff));

  const { serializeSpec } = await import("../model/index.js");
  const read = given(
    task,
    pages.value,
    serializeSpec(task.spec === undefined ? (now ?? whole.value) : whole.value),
  );
  const outcome = await generateSite({ ...task, ...read }, how, context);
  diagnostics.push(...outcome.diagnostics);
  const made = {
    ...outcome,
    diagnostics,
    facts: { ...outcome.facts, ...input, ...(diff && { changes: diff.summary }) },
  };
  if (!outcome.succeeded) return made;
  const written = await writeSpec(task, serializeSpec(whole.value), how);
  diagnostics.push(...written);
  const succeeded = written.every(({ severity }) => severity !== "error");
  return { ...made, succeeded, ...(diff ? { diff } : { isNew: true }) };
}

/** Without name, password and cookie in the environment, a token is all there is. */
function orderOf(
  { order = {} }: SiteTask,
  { terminal }: ReadPageContext,
): SiteTask["order"] & object {
  const credentials = credentialsIn(terminal.environment, order.env);
  const access = accessWith(credentials, { ...order, fallsBackToToken: true });
  return access === "token" ? { ...order, tokenOnly: true } : order;
}

/** The spec that was reviewed or else that of the committed client; none before the first run. */
async function committedSpec({ spec, output }: SiteTask) {
  const { readSpec } = await import("../model/checking/index.js");
  for (const file of [spec, `${output}/spec.json`]) {
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
    if (file === undefined || !found?.isFile()) continue;
    return readSpec(await readTextFile(file, "the spec"), { source: file });
  }
  return { value: undefined as Spec | undefined, diagnostics: [] };
}

/**
 * What the client is made from: the same text that `generate` and `check` will read later, so that they
 * see at once that nothing has changed.
 */
function given(
  { spec, release }: SiteTask,
  pages: readonly PageRead[],
  serialized: string,
): Pick<SiteTask, "given" | "inputs" | "release"> | undefined {
  const inputs = [...pages.map(({ source }) => source)];
  if (spec !== undefined) {
    return { inputs, given: { kind: "spec", text: serialized, source: spec } };
  }
  const [page, other] = pages;
  const fetched = pages.find((one) => one.fetched !== undefined);
  if (!fetched) return page && !other ? { inputs, given: page } : undefined;
  const { source, release: found } = fetched;
  return { inputs, given: { kind: "spec", text: serialized, source }, release: release ?? found };
}

async function writeSpec(
  { spec }: SiteTask,
  text: string,
  { dryRun, force }: GenerateSiteOptions,
): Promise<readonly Diagnostic[]> {
  if (spec === undefined || dryRun) return [];
  const { classifyText } = await import("../parse/input/index.js");
  const { writeTextFile } = await import("../project/write/index.js");
  const { diagnostics } = await writeTextFile(spec, text, {
    mayReplace: (old) => force || classifyText(old).value?.kind === "spec",
  });
  return diagnostics;
}
