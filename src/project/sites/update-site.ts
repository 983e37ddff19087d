import { join } from "node:path";
import type { DiffOptions, SpecDiff, UsageLocation } from "../../compare/index.js";
import { collectIn, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { MANIFEST } from "../../emit/manifest/index.js";
import { serializeSpec, type Spec } from "../../model/index.js";
import { readCompleteSpec } from "../../parse/index.js";
import { isFile } from "../exists.js";
import { type PlannedClient, planClientOf } from "../generate-client.js";
import { causesOfGone, guardKnown, type Known, knownClient } from "../incomplete/index.js";
import { readTextFile } from "../read-text-file.js";
import { specHomeOf } from "../spec-home.js";
import { failedOrCancelled, type GenerateSiteOptions, writeSite } from "./generate-site.js";
import type { UpdateOutcome } from "./outcomes.js";
import { readSiteOptions, releaseOf, type SiteOptions, withInputs } from "./prepare-site.js";
import { type ProjectHost, reportStep } from "./project-host.js";
import { type ProjectSite, siteName, specInClient } from "./project-site.js";
import { readInputs, displayInput, type SiteInput, specInputOf } from "./read-inputs.js";
import { addAll } from "../../text/index.js";
import { today } from "../today.js";

/**
 * Reads the documentation of a site again, compares it with the committed spec, and renews spec and client.
 * Writes the spec last: until then, the update can be repeated.
 */
export async function updateSite(
  site: ProjectSite,
  options: GenerateSiteOptions,
  host: ProjectHost,
): Promise<UpdateOutcome> {
  const sources = site.sources ?? site.inputs;
  const inputs = await Promise.all(sources.map(displayInput));
  const texts = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  const base = { site, inputs, diagnostics, texts, isNew: false };
  const keep = collectIn(diagnostics);
  const allowIncomplete = options.allowIncomplete ?? site.allowIncomplete ?? false;
  const fetch = { ...site.fetch, fallsBackToToken: true };
  const read = keep(await readInputs(sources, { fetch, texts }, host));
  if (!read) return { ...base, state: failedOrCancelled(host) };
  const seen = keep(await readCompleteSpec(specInputOf(read), { allowIncomplete }));
  if (!seen) return { ...base, state: "failed" };
  const isReadCleanly = diagnostics.length === 0;
  const settings = await readSiteOptions(site, texts);
  const siteOptions = keep(settings);
  if (!siteOptions) return { ...base, state: "failed" };

  reportStep(host, "comparing", siteName(site));
  const before = keep(await committedSpec(site));
  const complete = keep(
    await guardKnown(seen, {
      problems: [...diagnostics],
      known: () => knownSpec(site, before),
      allowIncomplete,
    }),
  );
  if (!complete) return { ...base, state: "failed" };
  const plan = await planClientOf(complete, siteOptions.generate);
  const planned = keep(plan);
  if (!planned) return { ...base, state: "failed" };
  const { facts } = planned;
  const causes = before && causesOfGone({ before, after: complete, facts }, diagnostics);
  const compared = before && (await compareWith(before, planned, { ...siteOptions, causes }));
  const { checkSources, waive } = await import("../../compare/index.js");
  const diff = compared && keep(waive(compared.diff, site.waivers ?? [], today()));
  if (diff) addAll(diagnostics, checkSources(diff));

  const found =
    compared && diff && keep(await usageOf(site, { ...compared, diff }, siteOptions, host));
  if (diagnostics.some(({ code }) => isUsageError(code))) return { ...base, state: "failed" };

  const made = {
    texts: nextTexts(site, { read, planned, complete }),
    release: releaseAfter(site, read),
    specFile: await specHomeOf(site),
    isHashed:
      [...settings.diagnostics, ...plan.diagnostics].length === 0 &&
      (isReadCleanly || !readsPagesAgain(site, read)),
  };
  const clientOptions = await withInputs(siteOptions, made);
  const source = { kind: "planned", planned, options: clientOptions } as const;
  const result = await writeSite(site, source, options, host);
  addAll(diagnostics, result.diagnostics);
  const renewed = {
    ...base,
    ...result,
    diagnostics,
    ...(diff && { diff }),
    ...(found && { usage: found }),
    isNew: !diff,
  };
  if (result.state === "failed" || result.state === "cancelled") return renewed;
  const written = keep(await writeSpec(site, complete, options));
  const withSpec = { ...renewed, ...(written && { spec: written }) };
  return written?.outcome === "refused" ? { ...withSpec, state: "failed" } : withSpec;
}

/** Reads the reviewed spec, or else that of the committed client; returns none before the first run. */
async function committedSpec({
  spec,
  output,
}: ProjectSite): Promise<WithDiagnostics<Spec | undefined>> {
  const { readSpec } = await import("../../model/checking/index.js");
  for (const file of [spec, specInClient(output)]) {
    if (file === undefined || !(await isFile(file))) continue;
    const { value, diagnostics } = await readTextFile(file, "the spec");
    return value === undefined ? { value, diagnostics } : readSpec(value, { source: file });
  }
  return { value: undefined, diagnostics: [] };
}

/** Returns what an update would replace: the reviewed spec, or else the client. */
async function knownSpec(
  site: ProjectSite,
  committed: Spec | undefined,
): Promise<Known | undefined> {
  const { spec: file, output } = site;
  if (file !== undefined && (await isFile(file))) {
    return { target: file, spec: committed, selection: {} };
  }
  return knownClient(output, site);
}

/** Compares the new plan with the plan of the committed spec under the same options. */
async function compareWith(
  before: Spec,
  after: PlannedClient,
  { generate, causes }: SiteOptions & Pick<DiffOptions, "causes">,
) {
  // Unmatched overrides are reported for the new client.
  const old = (await planClientOf(before, { ...generate, facts: after.facts })).value;
  if (!old) return undefined;
  const { diffPlans } = await import("../../compare/index.js");
  return { diff: diffPlans(old, after, { causes }), old };
}

interface Compared {
  readonly diff: SpecDiff;
  readonly old: PlannedClient;
}

/** Finds where the site's program uses what changed; undefined if there is no program or nothing to find. */
async function usageOf(
  { usage: folder, output: client }: ProjectSite,
  { diff, old }: Compared,
  { generate }: SiteOptions,
  host: ProjectHost,
): Promise<WithDiagnostics<readonly UsageLocation[] | undefined>> {
  const isThere = folder !== undefined && (await isFile(join(client, MANIFEST)));
  if (!isThere) return { value: undefined, diagnostics: [] };
  if (diff.changes.length === 0) return { value: [], diagnostics: [] };
  reportStep(host, "searching", folder);
  const { findUsage } = await import("../../compare/usage/index.js");
  const { resolveOverrides } = await import("../../knowledge/index.js");
  const overrides = generate.overrides && resolveOverrides(generate.overrides, old.spec).value;
  return findUsage(diff, old.spec, {
    ...{ folder, client, overrides, facts: old.facts, nulls: generate.nulls },
  });
}

function isUsageError(code: string): boolean {
  return code === "usage/no-folder" || code === "usage/no-client";
}

interface ReadSite {
  readonly read: readonly SiteInput[];
  readonly complete: Spec;
  readonly planned: PlannedClient;
}

/** Returns whether the next `generate` reads the same files again, rather than the spec that this update writes. */
function readsPagesAgain({ spec }: ProjectSite, read: readonly SiteInput[]): boolean {
  return spec === undefined && read.every(({ fetched }) => fetched === undefined);
}

/**
 * Returns the texts that the next `generate` and `check` will read, so that the hash shows them that nothing has
 * changed.
 */
function nextTexts(site: ProjectSite, { read, complete, planned }: ReadSite): readonly string[] {
  if (readsPagesAgain(site, read)) return read.flatMap((one) => ("text" in one ? one.text : []));
  return [serializeSpec(site.spec === undefined ? planned.spec : complete)];
}

/** Returns the release for the client: with a spec file only a configured one, as `generate` does not ask the site. */
function releaseAfter({ spec, release }: ProjectSite, read: readonly SiteInput[]) {
  return release ?? (spec === undefined ? releaseOf(read) : undefined);
}

async function writeSpec(
  { spec: file }: ProjectSite,
  spec: Spec,
  { dryRun, force }: GenerateSiteOptions,
): Promise<WithDiagnostics<UpdateOutcome["spec"]>> {
  if (file === undefined || dryRun === true) return { value: undefined, diagnostics: [] };
  const { classifyText } = await import("../../parse/input/index.js");
  const { writeTextFile } = await import("../write/index.js");
  const { value: outcome, diagnostics } = await writeTextFile(file, serializeSpec(spec), {
    mayReplace: (old) => force === true || classifyText(old).value?.kind === "spec",
  });
  return { value: { file, outcome }, diagnostics };
}
