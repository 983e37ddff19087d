import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import type { GenerateOptions } from "../pipeline.js";
import { exists } from "./exists.js";
import { readInputs } from "./read-inputs.js";
import type { PageRead, ReadPageContext } from "./read-page.js";
import { readPrettierConfig } from "./read-prettier-config.js";
import { readTextFile } from "./read-text-file.js";
import type { SiteTask } from "./site-task.js";

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

  if (await lacksSpec(task)) {
    diagnostics.push(diagnose("config/no-spec", { file: task.spec ?? "" }));
    return { value: undefined, diagnostics, texts };
  }
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
  const { hashGenerator, hashInputs } = await import("../manifest/index.js");
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

/** Whether the spec that is to be read is one that only `update` makes, and has not yet. */
async function lacksSpec({ given, inputs, sources = [], spec }: SiteTask): Promise<boolean> {
  const isRead = !given && spec !== undefined && inputs.length === 1 && inputs[0] === spec;
  return isRead && sources.some((source) => source !== spec) && !(await exists(spec));
}

async function parseOverrides(text: string, source: string) {
  const { readOverrides } = await import("../overrides/checking/index.js");
  return readOverrides(text, { source });
}
