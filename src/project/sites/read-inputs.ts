import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import type { FetchProgress } from "../../site/fetch/index.js";
import type { Spec } from "../../model/index.js";
import type { SpecInput } from "../../parse/index.js";
import {
  type AccessOptions,
  accessWith,
  credentialsIn,
  readLogin,
  readToken,
} from "../../site/index.js";
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
} & (
  | { readonly kind: "page" | "document" | "spec"; readonly text: string }
  /** A spec without a text of its own: of the functions that a token allows, or of a part of a file. */
  | { readonly kind: "token-spec"; readonly spec: Spec }
);

/** The options for reading inputs. */
export interface ReadInputsOptions {
  /** The settings for fetching sites; without them, an address counts as a file name. */
  readonly fetch?: (FetchSettings & AccessOptions) | undefined;
  /** Receives the texts by the names of their inputs, for the excerpts that accompany diagnostics. */
  readonly texts: Map<string, string>;
}

type Read = WithDiagnostics<SiteInput | undefined>;

/** Reads all inputs of a site. Returns no value if one of them cannot be read. */
export async function readInputs(
  inputs: readonly string[],
  { fetch, texts }: ReadInputsOptions,
  host: ProjectHost,
): Promise<WithDiagnostics<readonly SiteInput[] | undefined>> {
  const reads: Read[] = [];
  for (const input of inputs) {
    const isFetched = fetch !== undefined && isSiteAddress(input);
    reads.push(isFetched ? await fetchInput(input, fetch, host) : await readFileInput(input, host));
  }
  const values = reads.flatMap(({ value }) => value ?? []);
  for (const input of values) if ("text" in input) texts.set(input.source, input.text);
  return {
    value: values.length === inputs.length ? values : undefined,
    diagnostics: reads.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function readFileInput(input: string, host: ProjectHost): Promise<Read> {
  reportStep(host, "reading", input);
  const { readInput } = await import("../../parse/input/index.js");
  const read = await readInput(input, { stdin: host.stdin ?? noInput() });
  const isFolder = read.diagnostics.some(({ code }) => code === "acquire/is-folder");
  return (isFolder && (await readClient(input))) || read;
}

/** Reads the spec of the client in a folder; undefined if there is no client. */
async function readClient(folder: string): Promise<Read | undefined> {
  const { readVersion } = await import("../../parse/input/index.js");
  const { value: version, diagnostics } = await readVersion(folder);
  if (diagnostics.some(({ code }) => code === "acquire/no-client")) return undefined;
  if (!version) return refuse(...diagnostics);
  const { readVersionSpec } = await import("../../parse/index.js");
  const spec = await readVersionSpec(version, folder);
  if (!spec.value) return refuse(...diagnostics, ...spec.diagnostics);
  const { input, home } = version;
  const isSelected = Object.values(home?.selection ?? {}).some(({ length }) => length > 0);
  // A part of a file has no text of its own, and problems of a whole one are reported where it is used.
  const value: SiteInput = isSelected
    ? { kind: "token-spec", spec: spec.value, source: input.source }
    : input;
  return { value, diagnostics };
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
