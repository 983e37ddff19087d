import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import type { GenerateOptions } from "../project/index.js";
import { exists } from "./exists.js";
import { readInputs } from "./read-inputs.js";
import type { PageRead, ReadPageContext } from "./read-page.js";
import { readPrettierConfig } from "./read-prettier-config.js";
import { readTextFile } from "./read-text-file.js";
import { ownSpecOf, type SiteTask } from "./site-task.js";

/** Everything that a client is made from, read and in memory. */
export interface PreparedSite {
  readonly pages: readonly PageRead[];
  readonly options: GenerateOptions;
  /** The hash of all that; undefined where something has to be reported, which needs a full run. */
  readonly inputs: string | undefined;
}

/** What was prepared, and all texts that were read, for diagnostics to show their lines. */
export interface Preparation extends WithDiagnostics<PreparedSite | undefined> {
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads what the client of a site is made from; without a value when something of it cannot be used. */
export async function prepareSite(task: SiteTask, context: ReadPageContext): Promise<Preparation> {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const { overrides: overridesFile, include, exclude, components, validators, nulls, docs } = task;
  const kept =
    overridesFile === undefined ? undefined : await readTextFile(overridesFile, "the overrides");
  if (kept !== undefined) texts.set(overridesFile ?? "", kept);
  const overrides =
    kept === undefined ? undefined : await parseOverrides(kept, overridesFile ?? "");
  diagnostics.push(...(overrides?.diagnostics ?? []));
  if (diagnostics.some(({ severity }) => severity === "error"))
    return { value: undefined, diagnostics, texts };

  const missing = await notMadeYet(task);
  if (missing) return { value: undefined, diagnostics: [...diagnostics, missing], texts };
  const prettier = await readPrettierConfig(task.prettierConfig, task.output);
  const { terminal, progress } = context;
  const sites = { order: task.order ?? {}, progress };
  const read = task.given
    ? { value: [task.given], diagnostics: [] }
    : await readInputs(task.inputs, { sites, texts, terminal });
  diagnostics.push(...read.diagnostics);
  if (!read.value) return { value: undefined, diagnostics, texts };
  const pages = read.value;
  if (task.given) texts.set(task.given.source, task.given.text);
  const release = task.release ?? pages.find((page) => page.release !== undefined)?.release;
  const chosen = { include, exclude, components, validators, nulls, ...(docs && { docs }) };
  const { hashGenerator, hashInputs } = await import("../emit/manifest/index.js");
  const inputs = hashInputs({
    generator: await hashGenerator(),
    texts: pages.map(({ text }) => text),
    overrides: kept,
    options: { ...chosen, release, prettier: prettier.prettier },
  });
  const options: GenerateOptions = {
    ...chosen,
    ...prettier,
    ...(overrides?.value && { overrides: overrides.value }),
    ...(release !== undefined && { release }),
    ...(diagnostics.length === 0 && { inputs }),
  };
  return { value: { pages, options, inputs: options.inputs }, diagnostics, texts };
}

/** What is to be read is made by a command of ours that has not been run yet. */
async function notMadeYet(task: SiteTask): Promise<Diagnostic | undefined> {
  const { given, inputs, sources = [], spec, output } = task;
  const [file, other] = inputs;
  if (given || file === undefined || other !== undefined) return undefined;
  const isOurs = sources.some((source) => source !== file);
  if (!isOurs || (await exists(file))) return undefined;
  if (file === spec) return diagnose("config/no-spec", { file });
  return file === ownSpecOf(output) ? diagnose("config/no-client", { folder: output }) : undefined;
}

async function parseOverrides(text: string, source: string) {
  const { readOverrides } = await import("../knowledge/checking/index.js");
  return readOverrides(text, { source });
}
