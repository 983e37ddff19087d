import type { Diagnostic } from "../../diagnostics/index.js";
import { addAll } from "../../text/index.js";
import type { CheckSiteOptions } from "../sites/check-site.js";
import type { GenerateSiteOptions } from "../sites/generate-site.js";
import { type CheckOutcome, type GenerateOutcome, isOk } from "../sites/outcomes.js";
import type { ProjectHost } from "../sites/project-host.js";
import type { ProjectSite } from "../sites/project-site.js";
import { exportFunctions, type ExportSource } from "./export-functions.js";

/** Writes the exports of a site after its client, from the spec of that. */
export async function writeSiteExports<Outcome extends GenerateOutcome>(
  outcome: Outcome,
  { force, dryRun }: GenerateSiteOptions,
  host: ProjectHost,
): Promise<Outcome> {
  const { site, state } = outcome;
  const { exports = [] } = site;
  // In a dry run, the client is not yet what the exports are made from.
  if (exports.length === 0 || !isOk(outcome) || dryRun === true) return outcome;
  const mode = { kind: "write", force } as const;
  const exported = await exportFunctions(sourceOf(site), exports, mode, host);
  const done = {
    ...outcome,
    diagnostics: withProblems(outcome.diagnostics, exported.diagnostics),
    exports: exported.results.flatMap(({ written }) => written ?? []),
  };
  const next = exported.state;
  if (next === "failed" || next === "cancelled") return { ...done, state: next };
  return { ...done, state: next === "written" ? next : state };
}

/** Compares the exports of a site with what its client would make of them. */
export async function compareSiteExports(
  outcome: CheckOutcome,
  { force = false }: CheckSiteOptions,
  host: ProjectHost,
): Promise<CheckOutcome> {
  const { site, state, differences } = outcome;
  const { exports = [] } = site;
  const isThere = differences?.every(({ path }) => path !== "spec.json") ?? false;
  if (exports.length === 0 || !isThere) return outcome;
  const mode = { kind: "compare", force } as const;
  const exported = await exportFunctions(sourceOf(site), exports, mode, host);
  const more = exported.results.flatMap((result) => result.differences ?? []);
  const all = {
    ...outcome,
    diagnostics: withProblems(outcome.diagnostics, exported.diagnostics),
    differences: [...(differences ?? []), ...more],
  };
  const next = exported.state;
  if (next === "failed" || next === "cancelled") return { ...all, state: next };
  return { ...all, state: more.length > 0 ? "different" : state };
}

/** The client has exactly the functions that were selected, so nothing is selected again. */
function sourceOf({ output, nulls, overrides, release }: ProjectSite): ExportSource {
  return { inputs: [output], nulls, overrides, release };
}

/** Adds the problems of writing: all others were reported with the client. */
function withProblems(
  known: readonly Diagnostic[],
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const diagnostics = [...known];
  addAll(
    diagnostics,
    found.filter(({ code, severity }) => severity === "error" || code.startsWith("write/")),
  );
  return diagnostics;
}
