import { join } from "node:path";
import { MANIFEST } from "../emit/manifest/index.js";
import { collectIn, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import type { ClientFiles, DocsFormat } from "../emit/index.js";
import type { Overrides } from "../knowledge/index.js";
import type { Nulls } from "../plan/index.js";
import { exists } from "./exists.js";
import { guardKnown, type Known } from "./incomplete/index.js";
import { generateDocs, type DocsOptions } from "./generate-client.js";
import { readOverridesFile } from "./read-overrides-file.js";
import { type SpecSize, sizeOf } from "./sites/outcomes.js";
import { type ProjectHost, reportStep } from "./sites/project-host.js";
import type { FetchSettings } from "./sites/project-site.js";
import { readInputs, type SiteInput, specInputOf } from "./sites/read-inputs.js";
import type { WriteReport } from "./write/index.js";
import { addAll } from "../text/index.js";
import { DEFAULT_NULLS } from "../model/index.js";

/** The reference of a site: its input, options and output. */
export interface SiteDocs {
  /** Any input that `readInputs` takes. */
  readonly input: string;
  /** The settings for fetching the input, if it is an address. */
  readonly fetch?: FetchSettings | undefined;
  /** Folder of the reference; if it is missing, nothing is written. */
  readonly output?: string | undefined;
  readonly docs?: Exclude<DocsFormat, "none">;
  /** By default those of the client, if the input is a client. */
  readonly nulls?: Nulls | undefined;
  /** File with overrides. */
  readonly overrides?: string | undefined;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly components?: readonly string[];
  /** Write into a folder that holds other files; they are left as they are. */
  readonly force?: boolean;
  /** Report what would be done, and write nothing. */
  readonly dryRun?: boolean;
  /** Take input that is known to be incomplete; otherwise it replaces no reference. */
  readonly allowIncomplete?: boolean;
}

/** The outcome of making a reference. */
export interface DocsOutcome {
  readonly state: "written" | "unchanged" | "made" | "failed" | "cancelled";
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  readonly size?: SpecSize;
  /** The reference in memory. */
  readonly files?: ClientFiles;
  readonly written?: WriteReport;
}

/** Makes the reference of a site, and writes it if there is an output folder. */
export async function generateSiteDocs(docs: SiteDocs, host: ProjectHost): Promise<DocsOutcome> {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const keep = collectIn(diagnostics);
  const failed = { state: "failed", diagnostics, texts } as const;
  const overrides = keep(await readOverridesFile(docs.overrides, texts));
  if (diagnostics.some(({ severity }) => severity === "error")) return failed;
  const { fetch = {} } = docs;
  const [read] = keep(await readInputs([docs.input], { fetch, texts }, host)) ?? [];
  if (!read) return failed;
  reportStep(host, "generating", read.source);
  const { spec, files, ...made } = await generateDocs(
    specInputOf([read]),
    docsOptions(docs, read, overrides),
  );
  addAll(diagnostics, made.diagnostics);
  if (!spec) return failed;
  const result = { diagnostics, texts, files, size: sizeOf(spec) };
  if (docs.output === undefined) return { ...result, state: "made" };
  if (host.signal?.aborted) return { ...failed, state: "cancelled" };
  const { output, allowIncomplete = false } = docs;
  const guarded = await guardKnown(spec, {
    ...{ problems: diagnostics, allowIncomplete },
    known: () => knownReference(files, output, host),
  });
  if (!keep(guarded)) return failed;
  reportStep(host, "writing", output);
  const written = keep(await writeDocs(files, { ...docs, output }, host));
  const state = written.outcome === "refused" ? "failed" : written.outcome;
  return { ...result, state, written };
}

/** Returns the reference that would be replaced; which functions it documents cannot be read from it. */
async function knownReference(
  files: ClientFiles,
  output: string,
  host: ProjectHost,
): Promise<Known | undefined> {
  if (!(await exists(join(output, MANIFEST)))) return undefined;
  const { value } = await writeDocs(files, { input: "", output, dryRun: true, force: true }, host);
  const isReplaced = value.outcome === "written";
  return isReplaced ? { target: output, spec: undefined, selection: {} } : undefined;
}

function docsOptions(
  { docs, nulls, include = [], exclude = [], components = [], allowIncomplete }: SiteDocs,
  { source, client }: SiteInput,
  overrides: Overrides | undefined,
): DocsOptions {
  return {
    ...{ include, exclude, components, source, docs, overrides, allowIncomplete },
    nulls: nulls ?? client?.manifest?.nulls ?? DEFAULT_NULLS,
  };
}

async function writeDocs(
  files: ClientFiles,
  { output, force = false, dryRun = false }: SiteDocs & { readonly output: string },
  { signal }: ProjectHost,
): Promise<WithDiagnostics<WriteReport>> {
  const { writeClient } = await import("./write/index.js");
  return writeClient(files, output, { force, dryRun, signal });
}
