import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { MANIFEST } from "../../emit/manifest/index.js";
import type { Spec } from "../../model/index.js";
import { addAll, assertNever } from "../../text/index.js";
import { exists } from "../exists.js";
import {
  emitPlanned,
  type GeneratedClient,
  generateSealed,
  type SealedOptions,
  type PlannedClient,
  preparePrinting,
  type ReviewSpec,
} from "../generate-client.js";
import { guardKnown, knownClient } from "../incomplete/index.js";
import type { Formatter, WriteReport } from "../write/index.js";
import { type GenerateOutcome, sizeOf, type SpecSize } from "./outcomes.js";
import { prepareSite, type PreparedSite } from "./prepare-site.js";
import { findNewerPages } from "./newer-pages.js";
import { type ProjectHost, reportStep } from "./project-host.js";
import { type ProjectSite, specInClient } from "./project-site.js";
import { displayInput } from "./read-inputs.js";

/** The options for writing clients. */
export interface GenerateSiteOptions {
  /** Write into a folder that holds other files; they are left as they are. */
  readonly force?: boolean | undefined;
  /** Report what would be done, and write nothing. */
  readonly dryRun?: boolean | undefined;
  /**
   * Take input that is known to be incomplete, and keep the last known version of what could not be seen; otherwise
   * such input replaces nothing. By default what the site's config says.
   */
  readonly allowIncomplete?: boolean | undefined;
}

/** Generates the client of one site, unless it is already up to date. */
export async function generateSite(
  site: ProjectSite,
  options: GenerateSiteOptions,
  host: ProjectHost,
): Promise<GenerateOutcome> {
  const inputs = await Promise.all(site.inputs.map(displayInput));
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const base = { site, inputs, diagnostics, texts };
  const endPrinting = await preparePrintingOfNewClient(site);
  try {
    const prepared = await prepareSite(site, texts, host);
    addAll(diagnostics, prepared.diagnostics);
    if (!prepared.value) return { ...base, state: failedOrCancelled(host) };
    const allowIncomplete = options.allowIncomplete ?? site.allowIncomplete ?? false;
    const review: ReviewSpec = (read, problems) =>
      guardKnown(read, {
        problems: [...prepared.diagnostics, ...problems],
        known: () => knownClient(site.output, site),
        allowIncomplete,
      });
    const made = { ...prepared.value.options, allowIncomplete };
    const source = { kind: "input", ...prepared.value, options: made, review } as const;
    const result = await writeSite(site, source, options, host);
    addAll(diagnostics, result.diagnostics);
    addAll(diagnostics, await findNewerPages(site));
    return { ...base, ...result, diagnostics };
  } finally {
    endPrinting?.();
  }
}

/**
 * The printing thread takes as long to start as reading the page does, so it starts first; but only if there is no
 * client yet, because an existing one may turn out to be up to date.
 */
async function preparePrintingOfNewClient({ output }: ProjectSite) {
  return (await exists(`${output}/${MANIFEST}`)) ? undefined : preparePrinting();
}

/** The source of a client: inputs, or a plan that was already made from them. */
export type ClientSource =
  | ({ readonly kind: "input"; readonly review: ReviewSpec } & PreparedSite)
  | {
      readonly kind: "planned";
      readonly planned: PlannedClient;
      readonly options: SealedOptions;
    };

/** Writes the client of a site, unless its folder is up to date. */
export async function writeSite(
  site: ProjectSite,
  source: ClientSource,
  { force = false, dryRun = false }: GenerateSiteOptions,
  host: ProjectHost,
): Promise<Pick<GenerateOutcome, "state" | "size" | "written" | "diagnostics">> {
  const { output } = site;
  const { isUpToDate, writeClient } = await import("../write/index.js");
  const { inputs } = source.options;
  if (inputs !== undefined && (await isUpToDate(output, { inputs, force }))) {
    const size = await sizeOfUnchanged(source, output);
    return { state: "unchanged", size, written: unchangedFolder(output), diagnostics: [] };
  }
  const interrupted = diagnose("write/interrupted", { folder: output });
  if (host.signal?.aborted) return { state: "cancelled", diagnostics: [interrupted] };
  reportStep(host, "generating", output);
  const { spec, files, diagnostics } = await clientOf(source);
  if (!spec) return { state: "failed", diagnostics };
  if (host.signal?.aborted) {
    return { state: "cancelled", diagnostics: [...diagnostics, interrupted] };
  }
  reportStep(host, "writing", output);
  const written = await writeClient(files, output, {
    ...{ force, dryRun, signal: host.signal },
    format: await formatterOf(site, host),
  });
  const { outcome } = written.value;
  return {
    state: outcome === "refused" ? "failed" : outcome,
    size: sizeOf(spec),
    written: written.value,
    diagnostics: [...diagnostics, ...written.diagnostics],
  };
}

async function formatterOf(
  { format, output }: ProjectSite,
  { signal }: ProjectHost,
): Promise<Formatter | undefined> {
  if (format === undefined || format.kind === "prettier") return undefined;
  const { externalFormatter } = await import("../formatting/external-formatter.js");
  return externalFormatter(format, { output, signal });
}

async function clientOf(source: ClientSource): Promise<GeneratedClient> {
  switch (source.kind) {
    case "input":
      return generateSealed(source.input, source.options, source.review);
    case "planned":
      return emitPlanned(source.planned, source.options);
    default:
      return assertNever(source);
  }
}

/** Distinguishes failed from cancelled work: work that a signal stops also reports a failure. */
export function failedOrCancelled({ signal }: ProjectHost): "failed" | "cancelled" {
  return signal?.aborted ? "cancelled" : "failed";
}

/** Counts the functions of a client that is up to date. Its hashes have just proved that this program wrote it. */
async function sizeOfUnchanged(source: ClientSource, output: string): Promise<SpecSize> {
  if (source.kind === "planned") return sizeOf(source.planned.spec);
  if (source.options.specFile === undefined) {
    const { readFile } = await import("node:fs/promises");
    return sizeOf(parseSpec(await readFile(specInClient(output), "utf8")));
  }
  const { selectFunctions } = await import("../../model/index.js");
  const [input] = Array.isArray(source.input) ? (source.input as readonly object[]) : [];
  const text = input && "text" in input ? String(input.text) : "";
  return sizeOf(selectFunctions(parseSpec(text), source.options).value ?? { functions: [] });
}

function parseSpec(text: string): Spec {
  return JSON.parse(text) as Spec;
}

function unchangedFolder(folder: string): WriteReport {
  return { outcome: "unchanged", folder, created: [], changed: [], removed: [], unchanged: [] };
}
