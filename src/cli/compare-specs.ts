import type { WithDiagnostics } from "../diagnostics/index.js";
import type { SpecDiff } from "../compare/index.js";
import type { Overrides } from "../knowledge/index.js";
import type { Spec } from "../model/index.js";
import type { SiteTask } from "./site-task.js";

/** The functions of a spec that the client of a site has. */
export async function selectedOf(
  spec: Spec,
  { include, exclude, components }: SiteTask,
): Promise<WithDiagnostics<Spec | undefined>> {
  const { selectFunctions } = await import("../model/index.js");
  return selectFunctions(spec, { include, exclude, components });
}

/** What changed between the specs of two clients of a site. */
export async function compareSpecs(
  before: Spec,
  after: Spec,
  { nulls, overrides }: Pick<SiteTask, "nulls"> & { readonly overrides: Overrides | undefined },
): Promise<SpecDiff> {
  const { diffSpecs } = await import("../compare/index.js");
  const { shippedFacts } = await import("../knowledge/index.js");
  const { resolveOverrides } = await import("../knowledge/index.js");
  // What overrides miss is said when the client is made.
  const of = (spec: Spec) => overrides && resolveOverrides(overrides, spec).value;
  const [overridesBefore, overridesAfter] = [of(before), of(after)];
  return diffSpecs(before, after, {
    facts: await shippedFacts(),
    nulls,
    ...(overridesBefore && { overridesBefore }),
    ...(overridesAfter && { overridesAfter }),
  });
}
