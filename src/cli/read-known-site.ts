import { dirname } from "node:path";
import { type Diagnostic, refuse, type WithDiagnostics } from "../diagnostics/index.js";
import type { Spec } from "../model/index.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** What is known about a site before any request: from a spec, a saved page, or the folder of a client. */
export interface KnownSite {
  readonly spec: Spec;
  /** The name of the input for messages. */
  readonly source: string;
  /** The release that a client was generated for, if its manifest contains it. */
  readonly release: string | undefined;
}

/** The places to look for a client or spec if none is given. */
const USUAL_PLACES = ["moodle", "src/moodle", "generated", "."] as const;

/** How to find the site if no spec is given. */
export interface KnownSiteOptions {
  /** The place from the config file, which takes precedence over the usual places. */
  readonly configured?: string | undefined;
  /** The text to add to the message that nothing was found. */
  readonly orElse?: string | undefined;
  /** The user named a site, and the usual places may hold another one. */
  readonly isNamed?: boolean | undefined;
}

/** Reads the given spec, page or client, or the first one in the usual places. */
export async function readKnownSite(
  given: string | undefined,
  terminal: Pick<Terminal, "stdin" | "environment">,
  { configured, orElse = "", isNamed = false }: KnownSiteOptions = {},
): Promise<WithDiagnostics<KnownSite | undefined>> {
  const variable = isNamed ? undefined : terminal.environment["MOODLE_SPEC"];
  const named = given ?? (variable || configured);
  if (named !== undefined) return readFrom(named, terminal);
  for (const folder of isNamed ? [] : USUAL_PLACES) {
    const read = await readClient(folder, terminal);
    if (!isMissing(read.diagnostics)) return read;
  }
  throw new UsageError(
    "no spec was found here: name one with --spec, as a spec (.json), a saved page or the folder of a client" +
      orElse,
  );
}

async function readFrom(
  path: string,
  { stdin }: Pick<Terminal, "stdin">,
): Promise<WithDiagnostics<KnownSite | undefined>> {
  const { readInput } = await import("../parse/input/index.js");
  const input = await readInput(path, { stdin });
  if (input.diagnostics.some(({ code }) => code === "acquire/is-folder")) {
    return readClient(path, { stdin });
  }
  if (!input.value) return refuse(...input.diagnostics);
  const { readSpecFrom } = await import("../parse/index.js");
  const { text, source } = input.value;
  const spec = await readSpecFrom(text, { source });
  const diagnostics = [...input.diagnostics, ...spec.diagnostics];
  if (!spec.value) return refuse(...diagnostics);
  const release = await releaseOf(path);
  return { value: { spec: spec.value, source, release }, diagnostics };
}

async function readClient(
  folder: string,
  { stdin }: Pick<Terminal, "stdin">,
): Promise<WithDiagnostics<KnownSite | undefined>> {
  const { readVersion } = await import("../parse/input/index.js");
  const version = await readVersion(folder, { stdin });
  if (!version.value) return refuse(...version.diagnostics);
  const { readVersionSpec } = await import("../parse/index.js");
  const spec = await readVersionSpec(version.value, folder);
  const diagnostics = [...version.diagnostics, ...spec.diagnostics];
  if (!spec.value) return refuse(...diagnostics);
  const { input, manifest } = version.value;
  const { parseClientManifest } = await import("../project/index.js");
  const release = manifest === undefined ? undefined : parseClientManifest(manifest)?.release;
  return { value: { spec: spec.value, source: input.source, release }, diagnostics };
}

async function releaseOf(spec: string): Promise<string | undefined> {
  if (!/(^|[\\/])spec\.json$/.test(spec)) return undefined;
  const { readClientManifest } = await import("../project/index.js");
  return (await readClientManifest(dirname(spec)))?.release;
}

function isMissing(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(
    ({ code }) => code === "acquire/file-missing" || code === "acquire/no-client",
  );
}
