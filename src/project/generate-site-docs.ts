import type { Diagnostic, WithDiagnostics } from "../diagnostics/index.js";
import type { ClientFiles, DocsFormat } from "../emit/index.js";
import type { Nulls } from "../plan/index.js";
import { readClientManifest } from "./client-manifest.js";
import { generateDocs } from "./generate-client.js";
import { readOverridesFile } from "./read-overrides-file.js";
import { specInClient } from "./sites/project-site.js";
import { type SpecSize, sizeOf } from "./sites/outcomes.js";
import { type ProjectHost, reportStep } from "./sites/project-host.js";
import type { WriteReport } from "./write/index.js";

/** The reference of a site: its input, options and output. */
export interface SiteDocs {
  /** A saved page, a spec or the folder of a client; `-` for standard input. */
  readonly input: string;
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
  const { input: name, output, include = [], exclude = [], components = [] } = docs;
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const failed = { state: "failed", diagnostics, texts } as const;
  const keep = <T>(step: WithDiagnostics<T>): T => {
    diagnostics.push(...step.diagnostics);
    return step.value;
  };
  const overrides = keep(await readOverridesFile(docs.overrides, texts));
  if (diagnostics.some(({ severity }) => severity === "error")) return failed;

  reportStep(host, "reading", name);
  const client = name === "-" ? undefined : await readClientManifest(name);
  const { readInput } = await import("../parse/input/index.js");
  const stdin = host.stdin && { stdin: host.stdin };
  const input = keep(await readInput(client ? specInClient(name) : name, stdin));
  if (!input) return failed;
  reportStep(host, "generating", name);
  const made = await generateDocs(input.text, {
    ...{ include, exclude, components, source: input.source },
    nulls: docs.nulls ?? client?.nulls ?? "known",
    ...(docs.docs && { docs: docs.docs }),
    ...(overrides && { overrides }),
  });
  diagnostics.push(...made.diagnostics);
  const { spec, files } = made;
  if (!spec) return failed;
  const result = { diagnostics, texts, files, size: sizeOf(spec) };
  if (output === undefined) return { ...result, state: "made" };
  if (host.signal?.aborted) return { ...failed, state: "cancelled" };

  reportStep(host, "writing", output);
  const { writeClient } = await import("./write/index.js");
  const { force = false, dryRun = false } = docs;
  const signal = host.signal && { signal: host.signal };
  const written = keep(await writeClient(files, output, { force, dryRun, ...signal }));
  const state = written.outcome === "refused" ? "failed" : written.outcome;
  return { ...result, state, written };
}
