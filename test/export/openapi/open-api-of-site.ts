import { emitOpenApi, type OpenApiOptions } from "../../../src/export/index.js";
import { shippedFacts } from "../../../src/knowledge/index.js";
import { type ClientPlan, planClient } from "../../../src/plan/index.js";
import type { Spec } from "../../../src/model/index.js";
import { readShared } from "../../support/shared.js";
import { specFromTruth } from "../../support/spec-from-truth.js";

/** Returns the OpenAPI document of a recorded site, and what it was made from. */
export async function openApiOfSite(
  site: string,
  options: OpenApiOptions,
): Promise<{ readonly text: string; readonly plan: ClientPlan; readonly spec: Spec }> {
  const facts = await shippedFacts();
  const spec = specFromTruth(readShared(`truth/${site}.json.gz`));
  const plan = planClient(spec, { facts }).value;
  const { value: text } = await emitOpenApi(plan, spec, { ...options, facts });
  return { text, plan, spec };
}
