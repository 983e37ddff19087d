import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { SpecInput } from "../../parse/index.js";
import { exists } from "../exists.js";
import type { SealedOptions } from "../generate-client.js";
import { type ClientFormat, formatKind } from "../formatting/client-format.js";
import { readOverridesFile } from "../read-overrides-file.js";
import { readPrettierConfig } from "../read-prettier-config.js";
import type { ProjectHost } from "./project-host.js";
import { type ProjectSite, specInClient } from "./project-site.js";
import { specHomeOf } from "../spec-home.js";
import { readInputs, type SiteInput, specInputOf } from "./read-inputs.js";
import { addAll } from "../../text/index.js";

/** Everything that a client is made from, in memory. */
export interface PreparedSite {
  readonly input: SpecInput;
  readonly options: SealedOptions;
}

/** The options of a site, with the contents of the files that they name. */
export interface SiteOptions {
  readonly overridesText: string | undefined;
  readonly format: ClientFormat | undefined;
  readonly generate: SealedOptions;
}

/**
 * Reads everything that the client of a site is made from. Returns no value if part of it is unusable. Adds the
 * texts to `texts`.
 */
export async function prepareSite(
  site: ProjectSite,
  texts: Map<string, string>,
  host: ProjectHost,
): Promise<WithDiagnostics<PreparedSite | undefined>> {
  const options = await readSiteOptions(site, texts);
  const diagnostics: Diagnostic[] = [...options.diagnostics];
  if (!options.value) return { value: undefined, diagnostics };
  const missing = await notMadeYet(site);
  if (missing) return { value: undefined, diagnostics: [...diagnostics, missing] };
  const read = await readInputs(site.inputs, { fetch: site.fetch ?? {}, texts }, host);
  addAll(diagnostics, read.diagnostics);
  if (!read.value) return { value: undefined, diagnostics };
  const made = await withInputs(options.value, {
    texts: await textsOf(read.value),
    release: site.release ?? releaseOf(read.value),
    specFile: readsOwnSpec(site) ? await specHomeOf(site) : undefined,
    isHashed: diagnostics.length === 0,
  });
  return { value: { input: specInputOf(read.value), options: made }, diagnostics };
}

/** Reads the files that the options of a site name. Returns no value if one of them is unusable. */
export async function readSiteOptions(
  site: ProjectSite,
  texts: Map<string, string>,
): Promise<WithDiagnostics<SiteOptions | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const { include, exclude, components, validators, nulls, docs, importExtension } = site;
  const overrides = await readOverridesFile(site.overrides, texts);
  addAll(diagnostics, overrides.diagnostics);
  const { format } = site;
  const prettier =
    format?.kind === "prettier" ? await readPrettierConfig(format.config, site.output) : undefined;
  addAll(diagnostics, prettier?.diagnostics ?? []);
  if (diagnostics.some(({ severity }) => severity === "error")) {
    return { value: undefined, diagnostics };
  }
  const generate: SealedOptions = {
    ...{ include, exclude, components, validators, nulls, docs, importExtension },
    prettier: prettier?.value,
    format: format && formatKind(format),
    overrides: overrides.value,
  };
  const overridesText = site.overrides === undefined ? undefined : texts.get(site.overrides);
  return { value: { overridesText, format, generate }, diagnostics };
}

/** Facts about the inputs of a client. */
interface InputFacts {
  /** The texts that a later run will read. */
  readonly texts: readonly string[];
  readonly release: string | undefined;
  /** The path from the client's folder to its spec, if it gets no copy. */
  readonly specFile: string | undefined;
  /** False if there are diagnostics, which a later run must report again. */
  readonly isHashed: boolean;
}

/** Returns the options with the hash of everything that the client is made from. */
export async function withInputs(
  { overridesText, format, generate }: SiteOptions,
  { texts, release, specFile, isHashed }: InputFacts,
): Promise<SealedOptions> {
  const { hashGenerator, hashInputs } = await import("../../emit/manifest/index.js");
  const home = specFile !== undefined && { specFile };
  const options = { ...generate, overrides: undefined, release, ...home };
  const made = { ...generate, ...(release !== undefined && { release }), ...home };
  if (!isHashed) return made;
  const inputs = hashInputs({
    generator: await hashGenerator(),
    texts,
    overrides: overridesText,
    options: { ...options, formatWords: format?.kind === "command" ? format.words : [] },
  });
  return { ...made, inputs };
}

/** Returns whether a site is made from its reviewed spec, and not from pages that the command line names instead. */
function readsOwnSpec({ inputs, spec }: ProjectSite): boolean {
  return inputs.length === 1 && inputs[0] === spec;
}

/** Returns the texts of inputs as a later run would read them. */
export async function textsOf(inputs: readonly SiteInput[]): Promise<readonly string[]> {
  const { serializeSpec } = await import("../../model/index.js");
  return inputs.map((input) => ("spec" in input ? serializeSpec(input.spec) : input.text));
}

/** Returns the release of the site, if the site itself provided it. */
export function releaseOf(inputs: readonly SiteInput[]): string | undefined {
  return inputs.find(({ release }) => release !== undefined)?.release;
}

/** Reports an input that another command writes, if that command has not run yet. */
async function notMadeYet(site: ProjectSite): Promise<Diagnostic | undefined> {
  const { inputs, sources = [], spec, output } = site;
  const [file, other] = inputs;
  if (file === undefined || other !== undefined) return undefined;
  const isOurs = sources.some((source) => source !== file);
  if (!isOurs || (await exists(file))) return undefined;
  if (file === spec) return diagnose("config/no-spec", { file });
  return file === specInClient(output)
    ? diagnose("config/no-client", { folder: output })
    : undefined;
}
