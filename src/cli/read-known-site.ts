import { dirname } from "node:path";
import { type Diagnostic, refuse, type WithDiagnostics } from "../diagnostics/index.js";
import type { Spec } from "../model/index.js";
import type { FetchSettings, ProjectHost } from "../project/index.js";
import { UsageError } from "./usage-error.js";

/** What is known about a site before any request: from a spec, a saved page, or the folder of a client. */
export interface KnownSite {
  readonly spec: Spec;
  /** The name of the input for messages. */
  readonly source: string;
  /** The release that a client was generated for, or that the site states. */
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
  /** The settings for fetching; without them, an address is no input. */
  readonly fetch?: FetchSettings | undefined;
  /** The user named a site, and the usual places may hold another one. */
  readonly isNamed?: boolean | undefined;
}

/** Reads the given input, which may be any that `readInputs` takes, or the first client in the usual places. */
export async function readKnownSite(
  given: string | undefined,
  host: ProjectHost,
  { configured, orElse = "", isNamed = false, fetch }: KnownSiteOptions = {},
): Promise<WithDiagnostics<KnownSite | undefined>> {
  const variable = isNamed ? undefined : host.environment["MOODLE_SPEC"];
  const named = given ?? (variable || configured);
  if (named !== undefined) return readFrom(named, fetch, host);
  for (const folder of isNamed ? [] : USUAL_PLACES) {
    const read = await readFrom(folder, undefined, host);
    if (!isMissing(read.diagnostics)) return read;
  }
  throw new UsageError(
    "no spec was found here: name one with --spec, as a spec (.json), a saved page or the folder of a client" +
      orElse,
  );
}

async function readFrom(
  place: string,
  fetch: FetchSettings | undefined,
  host: ProjectHost,
): Promise<WithDiagnostics<KnownSite | undefined>> {
  const { readInputSpec } = await import("../project/index.js");
  const { value, diagnostics } = await readInputSpec(place, { fetch, texts: new Map() }, host);
  if (!value) return refuse(...diagnostics);
  const { input, spec } = value;
  const release = input.client?.manifest?.release ?? input.release ?? (await releaseOf(place));
  return { value: { spec, source: input.source, release }, diagnostics };
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
