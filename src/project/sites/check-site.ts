import type { Diagnostic } from "../../diagnostics/index.js";
import { readClientManifest } from "../client-manifest.js";
import { generateSealed, isFormattedLater } from "../generate-client.js";
import { checkLive, differsLive } from "./check-live.js";
import { failedOrCancelled } from "./generate-site.js";
import type { CheckOutcome } from "./outcomes.js";
import { findNewerPages } from "./newer-pages.js";
import { prepareSite } from "./prepare-site.js";
import { type ProjectHost, reportStep } from "./project-host.js";
import { isSiteAddress, type ProjectSite, siteName, specInClient } from "./project-site.js";
import { addAll } from "../../text/index.js";

/** The options for checking clients. */
export interface CheckSiteOptions {
  /** Foreign files in the folder do not count as a difference. */
  readonly force?: boolean | undefined;
  /** Also query the site, with a token, whether functions and release still match. */
  readonly live?: boolean | undefined;
  /** The client is compared with its own spec, which lacks the functions that the client omits. */
  readonly ownSpec?: boolean | undefined;
}

/** The diagnostics for functions that a spec lacks because the client omits them. */
const leftOutOnPurpose = new Set(["select/pattern-matches-nothing", "overrides/matches-nothing"]);

/** Compares the client of a site with what would be generated today. Writes nothing. */
export async function checkSite(
  site: ProjectSite,
  options: CheckSiteOptions,
  host: ProjectHost,
): Promise<CheckOutcome> {
  reportStep(host, "checking", siteName(site));
  const local = await withoutNetwork(site);
  const { inputs } = local;
  const texts = new Map<string, string>();
  const {
    differences,
    reformatted = [],
    ...compared
  } = await compareSite(local, texts, options, host);
  const diagnostics: Diagnostic[] = compared.diagnostics.filter(
    ({ code }) => options.ownSpec !== true || !leftOutOnPurpose.has(code),
  );
  addAll(diagnostics, await findNewerPages(local));
  const base = { site, inputs, diagnostics, texts, reformatted };
  if (!differences) return { ...base, state: failedOrCancelled(host) };
  const state = differences.length === 0 ? "unchanged" : "different";
  const isThere = differences.every(({ path }) => path !== "spec.json");
  if (options.live !== true || !isThere) return { ...base, state, differences };
  const live = await checkLive(local, host);
  addAll(diagnostics, live.diagnostics);
  if (!live.value) return { ...base, state: failedOrCancelled(host), differences };
  return {
    ...base,
    state: differsLive(live.value) ? "different" : state,
    differences,
    live: live.value,
  };
}

async function compareSite(
  site: ProjectSite,
  texts: Map<string, string>,
  { force = false }: CheckSiteOptions,
  host: ProjectHost,
): Promise<Pick<CheckOutcome, "differences" | "reformatted" | "diagnostics">> {
  const prepared = await prepareSite(site, texts, host);
  if (!prepared.value) return { diagnostics: prepared.diagnostics };
  const { input, options } = prepared.value;
  const { inputs } = options;
  const { compareClient, isUpToDate } = await import("../write/index.js");
  if (inputs !== undefined && (await isUpToDate(site.output, { inputs, force }))) {
    return { differences: [], diagnostics: prepared.diagnostics };
  }
  if (host.signal?.aborted) return { diagnostics: prepared.diagnostics };
  // Whether to take an incomplete document was decided when the client was generated.
  const client = await generateSealed(input, { ...options, allowIncomplete: true });
  const diagnostics = [...prepared.diagnostics, ...client.diagnostics];
  if (!client.spec) return { diagnostics };
  const compared = await compareClient(client.files, site.output, {
    force,
    isFormattedLater: isFormattedLater(options),
  });
  return {
    ...compared.value,
    diagnostics: [...diagnostics, ...compared.diagnostics],
  };
}

/**
 * Returns a site that can be checked offline. If its only input is an address, the check uses the spec that its
 * client was made from, and the release that the site had then.
 */
async function withoutNetwork(site: ProjectSite): Promise<ProjectSite> {
  const { inputs, output, sources = inputs } = site;
  if (!inputs.some(isSiteAddress)) return site;
  const local = { ...site, sources, inputs: [specInClient(output)] };
  const release = site.release ?? (await readClientManifest(output))?.release;
  return release === undefined ? local : { ...local, release };
}
