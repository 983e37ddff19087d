import { type FieldWriter, loadFieldWriter } from "../curl/index.js";
import type { Facts } from "../../knowledge/index.js";
import type { ClientPlan } from "../../plan/index.js";
import type { Spec } from "../../model/index.js";
import type { Origin } from "../header.js";
import { type RelatedFunctions, relatedFunctions } from "./related-functions.js";
import { type SampleMaker, sampleMaker } from "../sample-maker.js";

/** What the description of one function needs of the whole client. */
export interface ReferenceContext {
  readonly origin: Origin;
  readonly sampleOf: SampleMaker;
  readonly writeFields: FieldWriter;
  readonly related: ReadonlyMap<string, RelatedFunctions>;
  /** The file of the component that a function belongs to, without extension. */
  readonly fileOf: (functionName: string) => string;
}

/** Collects it. `spec` is what the plan was made from. */
export async function referenceContext(
  plan: ClientPlan,
  spec: Spec,
  { origin, facts }: { readonly origin: Origin; readonly facts: Facts | undefined },
): Promise<ReferenceContext> {
  const files = new Map(
    plan.components.flatMap(({ fileName, functions }) =>
      functions.map(({ name }) => [name, fileName] as const),
    ),
  );
  return {
    origin,
    sampleOf: sampleMaker(spec, facts, origin.site),
    writeFields: await loadFieldWriter(),
    related: relatedFunctions(plan),
    fileOf: (name) => files.get(name) ?? "",
  };
}
