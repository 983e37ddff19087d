import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import type { Facts, SiteOverrides } from "../../knowledge/index.js";
import { planClient, type FunctionPlan } from "../../plan/index.js";
import { nearestNames } from "../../text/index.js";
import type { Spec } from "../../model/index.js";

/** Information beyond the spec, and the spec's name in messages. */
export interface PlanCallOptions {
  readonly source: string;
  readonly facts: Facts;
  readonly overrides?: SiteOverrides | undefined;
}

/** Returns the plan of the function to call; an error with the nearest names if there is none. */
export function planCall(
  name: string,
  spec: Spec,
  { source, facts, overrides }: PlanCallOptions,
): WithDiagnostics<FunctionPlan | undefined> {
  const found = spec.functions.find((one) => one.name === name);
  if (!found) {
    const nearest = nearestNames(
      name,
      spec.functions.map((one) => one.name),
    );
    return refuse(diagnose("call/unknown-function", { name, source, nearest }));
  }
  const { value } = planClient({ ...spec, functions: [found] }, { facts, overrides });
  return { value: value.components[0]?.functions[0], diagnostics: [] };
}
