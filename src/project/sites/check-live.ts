import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { isSameRelease, selectFunctions, type Spec } from "../../model/index.js";
import { readTextFile } from "../read-text-file.js";
import type { ProjectHost } from "./project-host.js";
import { isSiteAddress, type ProjectSite } from "./project-site.js";
import { fetchInput } from "./read-inputs.js";

/** The differences between a live site and its client. */
export interface LiveDifferences {
  /** Functions of the client that the token cannot call. */
  readonly gone: readonly string[];
  /** Functions that the token can call and the client does not have. */
  readonly added: readonly string[];
  /** The two releases, if the client was made for another one than the site's. */
  readonly release?: { readonly client: string; readonly site: string };
}

/** Queries a live site, with a token, and compares its functions and release with those of the client. */
export async function checkLive(
  site: ProjectSite,
  host: ProjectHost,
): Promise<WithDiagnostics<LiveDifferences | undefined>> {
  const { findClientSpec } = await import("../../parse/input/index.js");
  const found = await findClientSpec(site.output);
  const { path: file, home } = found.value ?? {};
  if (file === undefined) return refuse(...found.diagnostics);
  const text = await readTextFile(file, "the client's spec");
  if (text.value === undefined) return refuse(...text.diagnostics);
  const { readSpec } = await import("../../model/checking/index.js");
  const own = readSpec(text.value, { source: file });
  // Whether the client is up to date with this file has been checked before.
  const spec = own.value && home ? selectFunctions(own.value, home.selection).value : own.value;
  if (!spec) return refuse(...own.diagnostics);
  const address = addressOf(site, spec);
  if (address === undefined) {
    return { value: undefined, diagnostics: [diagnose("config/no-address", { file })] };
  }
  const settings = { ...site.fetch, service: undefined, tokenOnly: true };
  const answer = await fetchInput(address, settings, host);
  if (!answer.value || !("spec" in answer.value)) {
    return { value: undefined, diagnostics: answer.diagnostics };
  }
  const selected = selectFunctions(answer.value.spec, site).value;
  const now = new Set(selected?.functions.map(({ name }) => name));
  const clientFunctions = new Set(spec.functions.map(({ name }) => name));
  const [client, actual] = [site.release, answer.value.release];
  // The answer has two numbers, such as `4.5`; the config may have three.
  const isOther = client !== undefined && actual !== undefined && !isSameRelease(actual, client);
  const value: LiveDifferences = {
    gone: [...clientFunctions].filter((name) => !now.has(name)),
    added: [...now].filter((name) => !clientFunctions.has(name)),
    ...(isOther && { release: { client, site: actual } }),
  };
  return { value, diagnostics: answer.diagnostics.filter(({ severity }) => severity === "error") };
}

function addressOf({ sources = [] }: ProjectSite, { source: { site } }: Spec): string | undefined {
  return sources.find(isSiteAddress) ?? site;
}

/** Returns whether there is any difference. */
export function differsLive({ gone, added, release }: LiveDifferences): boolean {
  return gone.length + added.length > 0 || release !== undefined;
}
