import { collectIn, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { Overrides } from "../../knowledge/index.js";
import { DEFAULT_NULLS, type Nulls } from "../../model/index.js";
import { readClientManifest } from "../client-manifest.js";
import { type PlannedClient, planClientOf, type ReviewSpec } from "../generate-client.js";
import { readOverridesFile } from "../read-overrides-file.js";
import { type SpecSize, sizeOf } from "../sites/outcomes.js";
import { releaseOf } from "../sites/prepare-site.js";
import { type ProjectHost, reportStep } from "../sites/project-host.js";
import type { FetchSettings } from "../sites/project-site.js";
import { readInputs, specInputOf } from "../sites/read-inputs.js";
import type { FileDifference, WriteReport } from "../write/index.js";
import { compareExport } from "./compare-export.js";
import { makeExport, type MadeExport } from "./make-export.js";
import type { SiteExport } from "./site-export.js";
import { writeExport, type WriteExportOptions } from "./write-export.js";

/** What exports are made from. */
export interface ExportSource {
  /** Pages, documents, specs, folders of clients, addresses or releases such as `moodle@5.1`, all of one site. */
  readonly inputs: readonly string[];
  /** By default that of the client, if the only input is one. */
  readonly nulls?: Nulls | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly components?: readonly string[] | undefined;
  /** File with overrides. */
  readonly overrides?: string | undefined;
  readonly release?: string | undefined;
  readonly fetch?: FetchSettings | undefined;
}

/** One export, written or compared. */
export interface ExportResult {
  readonly export: SiteExport;
  /** What was written, or in a dry run, would be. */
  readonly written?: WriteReport;
  /** How the files differ from what would be made; undefined if they were written or could not be read. */
  readonly differences?: readonly FileDifference[];
  /** What was made, where it was only made. */
  readonly made?: MadeExport;
}

/** The outcome of exporting. */
export interface ExportOutcome {
  /** `different`: at least one of the compared exports is. */
  readonly state: "written" | "unchanged" | "different" | "made" | "failed" | "cancelled";
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  readonly size?: SpecSize;
  readonly results: readonly ExportResult[];
}

/** Whether exports are written, compared with those on the disk, or only made. */
export type ExportMode =
  | ({ readonly kind: "write" } & WriteExportOptions & { readonly review?: ReviewSpec })
  | { readonly kind: "compare"; readonly force: boolean }
  | { readonly kind: "make" };

/** Exports the functions of a site. A failure leaves all that follows alone. */
export async function exportFunctions(
  source: ExportSource,
  exports: readonly SiteExport[],
  mode: ExportMode,
  host: ProjectHost,
): Promise<ExportOutcome> {
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const keep = collectIn(diagnostics);
  const results: ExportResult[] = [];
  const ended = (state: ExportOutcome["state"]) => ({ state, diagnostics, texts, results });
  const review = mode.kind === "write" ? mode.review : undefined;
  const planned = keep(await planSource(source, { texts, host, review }));
  if (!planned) return ended(host.signal?.aborted ? "cancelled" : "failed");
  for (const one of exports) {
    if (host.signal?.aborted) return ended("cancelled");
    reportStep(host, mode.kind === "compare" ? "checking" : "generating", one.output);
    const made = keep(await makeExport(one, planned.client, planned.release));
    const result = keep(await finish(one, made, mode, host));
    if (!result) return ended("failed");
    results.push(result);
  }
  return { ...ended(stateOf(results, mode)), size: sizeOf(planned.client.spec) };
}

async function finish(
  one: SiteExport,
  made: MadeExport,
  mode: ExportMode,
  { signal }: ProjectHost,
): Promise<WithDiagnostics<ExportResult | undefined>> {
  if (mode.kind === "make") return { value: { export: one, made }, diagnostics: [] };
  if (mode.kind === "compare") {
    const { value, diagnostics } = await compareExport(made, one.output, mode.force);
    return { value: value && { export: one, differences: value }, diagnostics };
  }
  const { value: written, diagnostics } = await writeExport(made, one.output, { ...mode, signal });
  const isRefused = written.outcome === "refused";
  return { value: isRefused ? undefined : { export: one, written }, diagnostics };
}

function stateOf(results: readonly ExportResult[], { kind }: ExportMode): ExportOutcome["state"] {
  if (kind === "make") return "made";
  if (results.some(({ differences = [] }) => differences.length > 0)) return "different";
  return results.some(({ written }) => written?.outcome === "written") ? "written" : "unchanged";
}

interface PlanningContext {
  readonly texts: Map<string, string>;
  readonly host: ProjectHost;
  readonly review: ReviewSpec | undefined;
}

/** A plan, and the release that was named or that the site told. */
interface PlannedSource {
  readonly client: PlannedClient;
  readonly release: string | undefined;
}

async function planSource(
  source: ExportSource,
  { texts, host, review }: PlanningContext,
): Promise<WithDiagnostics<PlannedSource | undefined>> {
  const diagnostics: Diagnostic[] = [];
  const keep = collectIn(diagnostics);
  const failed = { value: undefined, diagnostics };
  const overrides: Overrides | undefined = keep(await readOverridesFile(source.overrides, texts));
  if (diagnostics.some(({ severity }) => severity === "error")) return failed;
  const { inputs, fetch = {} } = source;
  const read = keep(await readInputs(inputs, { fetch, texts }, host));
  if (!read) return failed;
  const [only = "", other] = inputs;
  const client = other === undefined ? await readClientManifest(only) : undefined;
  const release = source.release ?? client?.release ?? releaseOf(read);
  const { include = [], exclude = [], components = [] } = source;
  const nulls = source.nulls ?? client?.nulls ?? DEFAULT_NULLS;
  const options = { include, exclude, components, nulls, release, overrides };
  const planned = keep(await planClientOf(specInputOf(read), options, review));
  return { value: planned && { client: planned, release }, diagnostics };
}
