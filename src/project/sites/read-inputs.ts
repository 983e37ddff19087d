import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import type { FetchProgress } from "../../site/fetch/index.js";
import type { Spec } from "../../model/index.js";
import type { Version } from "../../parse/input/index.js";
import type { SpecInput } from "../../parse/index.js";
import {
  type AccessOptions,
  accessWith,
  credentialsIn,
  readLogin,
  readToken,
} from "../../site/index.js";
import { type ClientManifest, parseClientManifest } from "../client-manifest.js";
import { type ProjectHost, reportStep } from "./project-host.js";
import { type FetchSettings, isSiteAddress } from "./project-site.js";

/** One input of a site, from a file, standard input or the site itself. */
export type SiteInput = {
  /** Its name in messages: a path, an address without anything secret, or `stdin`. */
  readonly source: string;
  /** The kind of data that a site has sent; undefined for files. */
  readonly fetched?: "admin-page" | "token-page" | "public-page" | "token";
  /** The release of the site, if the site provides it. */
  readonly release?: string;
  /** The client that the input is the spec of. */
  readonly client?: InputClient;
} & (
  | { readonly kind: "page" | "document" | "spec"; readonly text: string }
  /** A spec without a text of its own: of the functions that a token allows, or of a part of a file. */
  | { readonly kind: "token-spec"; readonly spec: Spec }
);

/** What the manifest of a client adds to its spec. */
export interface InputClient {
  /** Undefined if the manifest is damaged; the spec is usable all the same. */
  readonly manifest: ClientManifest | undefined;
  /** The folder of the client, unless the client is in a revision. */
  readonly folder: string | undefined;
}

/** The options for reading inputs. */
export interface ReadInputsOptions {
  /** The settings for fetching sites; without them, an address counts as a file name. */
  readonly fetch?: (FetchSettings & AccessOptions) | undefined;
  /** Receives the texts by the names of their inputs, for the excerpts that accompany diagnostics. */
  readonly texts: Map<string, string>;
}

type Read = WithDiagnostics<SiteInput | undefined>;

/**
 * Reads all inputs of a site. Each is a page, a document or a spec (or `-`), the folder of a client, one of these in a
 * Git revision such as `main:src/moodle`, `moodle@5.1`, or the address of a site. Returns no value if one of them
 * cannot be read.
 */
export async function readInputs(
  inputs: readonly string[],
  { fetch, texts }: ReadInputsOptions,
  host: ProjectHost,
): Promise<WithDiagnostics<readonly SiteInput[] | undefined>> {
  const reads: Read[] = [];
  for (const input of inputs) {
    const isFetched = fetch !== undefined && isSiteAddress(input);
    reads.push(isFetched ? await fetchInput(input, fetch, host) : await readPlace(input, host));
  }
  const values = reads.flatMap(({ value }) => value ?? []);
  for (const input of values) if ("text" in input) texts.set(input.source, input.text);
  return {
    value: values.length === inputs.length ? values : undefined,
    diagnostics: reads.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function readPlace(place: string, host: ProjectHost): Promise<Read> {
  reportStep(host, "reading", place);
  const { readVersion } = await import("../../parse/input/index.js");
  const { value: version, diagnostics } = await readVersion(place, {
    stdin: host.stdin ?? noInput(),
  });
  if (!version) return refuse(...diagnostics);
  const { home, input } = version;
  const client = clientOf(version, place);
  const value: SiteInput = { ...input, ...(client && { client }) };
  if (!home) return { value, diagnostics };
  const { readVersionSpec } = await import("../../parse/index.js");
  const { value: spec, ...read } = await readVersionSpec(version, place);
  if (!spec) return refuse(...diagnostics, ...read.diagnostics);
  // A part of a file has no text of its own, and problems of a whole one are reported where it is used.
  const isSelected = Object.values(home.selection).some(({ length }) => length > 0);
  const { source } = input;
  return {
    value: isSelected ? { kind: "token-spec", spec, source, ...(client && { client }) } : value,
    diagnostics,
  };
}

function clientOf({ manifest, isFolder }: Version, place: string): InputClient | undefined {
  if (manifest === undefined) return undefined;
  return { manifest: parseClientManifest(manifest), folder: isFolder && place };
}

/** Reads one input into a spec. */
export async function readInputSpec(
  place: string,
  options: ReadInputsOptions,
  host: ProjectHost,
): Promise<WithDiagnostics<{ readonly input: SiteInput; readonly spec: Spec } | undefined>> {
  const { value: [input] = [], diagnostics } = await readInputs([place], options, host);
  if (!input) return refuse(...diagnostics);
  const { readSpecFrom } = await import("../../parse/index.js");
  const { value: spec, ...read } = await readSpecFrom(specInputOf([input]));
  return { value: spec && { input, spec }, diagnostics: [...diagnostics, ...read.diagnostics] };
}

/** Fetches the documentation of a site, or makes a spec of the functions that a token allows. */
export async function fetchInput(
  url: string,
  settings: FetchSettings & AccessOptions,
  host: ProjectHost,
): Promise<Read> {
  const { fetchDocumentation } = await import("../../site/fetch/index.js");
  const { env, service, guest, timeout } = settings;
  const options = {
    url,
    timeout: timeout === undefined ? undefined : timeout * 1000,
    signal: host.signal,
    onProgress: (state: FetchProgress) => {
      host.onProgress?.({ kind: "fetching", ...state });
    },
  };
  const credentials = credentialsIn(host.environment, env);
  if (accessWith(credentials, settings).by === "token")
    return fetchByToken(options, settings, host);
  const { cookie } = credentials;
  const { value, diagnostics } = await fetchDocumentation({
    ...options,
    ...{ cookie, service, guest },
    login: () => readLogin(host, env),
  });
  if (!value) return { value: undefined, diagnostics };
  const { kind, text, address, release } = value;
  const input: SiteInput = { kind: "page", text, source: address, fetched: kind };
  return { value: { ...input, ...(release !== undefined && { release }) }, diagnostics };
}

async function fetchByToken(
  options: { readonly url: string },
  { env = {} }: FetchSettings,
  host: ProjectHost,
): Promise<Read> {
  const token = await readToken(host, env);
  if (token === undefined) {
    const missing = diagnose("live/token-missing", { variable: env.token ?? "MOODLE_TOKEN" });
    return { value: undefined, diagnostics: [missing] };
  }
  const { fetchSpecByToken } = await import("../../site/fetch/index.js");
  const { value, diagnostics } = await fetchSpecByToken({ ...options, token });
  if (!value) return { value: undefined, diagnostics };
  const { spec, release } = value;
  const source = await displayInput(options.url);
  const input: SiteInput = { kind: "token-spec", spec, source, fetched: "token" };
  return { value: { ...input, ...(release !== undefined && { release }) }, diagnostics };
}

/** Returns the inputs in the form that the parser takes. */
export function specInputOf(inputs: readonly SiteInput[]): SpecInput {
  return inputs.map((input) => ("spec" in input ? input.spec : input));
}

/** Returns the printable name of an input: an address may contain a secret. */
export async function displayInput(input: string): Promise<string> {
  if (!isSiteAddress(input)) return input;
  return (await import("../../site/index.js")).displayAddress(input);
}

async function* noInput(): AsyncIterable<Uint8Array> {
  // Empty.
}
