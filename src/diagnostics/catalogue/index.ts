import { acquireProblems } from "./acquire.js";
import { callProblems } from "./call.js";
import { combineProblems } from "./combine.js";
import { configProblems } from "./config.js";
import { diffProblems } from "./diff.js";
import { emitProblems } from "./emit.js";
import type { CatalogueEntry } from "./entry.js";
import { explainProblems } from "./explain.js";
import { factsProblems } from "./facts.js";
import { liveProblems } from "./live.js";
import { mockProblems } from "./mock.js";
import { observeProblems } from "./observe.js";
import { overridesProblems } from "./overrides.js";
import { parseProblems } from "./parse.js";
import { planProblems } from "./plan.js";
import { projectProblems } from "./project.js";
import { selectProblems } from "./select.js";
import { specProblems } from "./spec.js";
import { usageProblems } from "./usage.js";
import { versionProblems } from "./versions.js";
import { writeProblems } from "./write.js";

/** Every kind of problem that the generator reports about its input. */
export const catalogue = {
  ...configProblems,
  ...projectProblems,
  ...acquireProblems,
  ...versionProblems,
  ...liveProblems,
  ...parseProblems,
  ...specProblems,
  ...combineProblems,
  ...selectProblems,
  ...factsProblems,
  ...overridesProblems,
  ...observeProblems,
  ...explainProblems,
  ...planProblems,
  ...emitProblems,
  ...writeProblems,
  ...diffProblems,
  ...usageProblems,
  ...callProblems,
  ...mockProblems,
};

export type DiagnosticCode = keyof typeof catalogue;

/** The params that a problem of this kind must have. */
export type ParamsOf<Code extends DiagnosticCode> =
  (typeof catalogue)[Code] extends CatalogueEntry<infer Params> ? Params : never;
