import type { WithDiagnostics } from "../../diagnostics/index.js";
import { type Facts, noFacts, noOverrides, type SiteOverrides } from "../../knowledge/index.js";
import type { Nulls } from "../client-plan.js";
import { planClient } from "../plan-client.js";
import type { Spec } from "../../model/index.js";
import { explainValues, type PlannedFunction } from "./explain-values.js";
import type { Explanation } from "./explanation.js";
import { findValues } from "./find-values.js";
import { locateInPage } from "./locate-in-page.js";
import { locateInSpec } from "./locate-in-spec.js";

/** The options that the client would be generated with, and the source of the spec. */
export interface ExplainContext {
  readonly nulls?: Nulls | undefined;
  readonly facts?: Facts | undefined;
  readonly overrides?: SiteOverrides | undefined;
  /** For lines and columns; must be the text from which the spec was read. */
  readonly input?: { readonly kind: "page" | "spec"; readonly text: string } | undefined;
}

/** Explains how the types of a function, or of some of its values, were decided. */
export function explain(
  question: string,
  spec: Spec,
  context: ExplainContext = {},
): WithDiagnostics<Explanation | undefined> {
  const found = findValues(question, spec);
  if (!found.value) return { value: undefined, diagnostics: found.diagnostics };
  const { specFunction } = found.value;
  const { nulls, facts = noFacts, overrides = noOverrides, input } = context;
  const places =
    input === undefined
      ? { values: new Map() }
      : input.kind === "page"
        ? locateInPage(input.text, spec, specFunction)
        : locateInSpec(input.text, specFunction);
  // The explanation shows no type names, so the other functions need not be planned.
  const { components } = planClient(
    { ...spec, functions: [specFunction] },
    { nulls, facts, overrides },
  ).value;
  const [planned] = components.flatMap(({ name, functions }) =>
    functions.map((one): PlannedFunction => ({ component: name, planned: one })),
  );
  return {
    value: planned && explainValues(found.value, planned, places),
    diagnostics: found.diagnostics,
  };
}
