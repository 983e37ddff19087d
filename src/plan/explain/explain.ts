import type { WithDiagnostics } from "../../diagnostics/index.js";
import { type Facts, noFacts } from "../../knowledge/facts/index.js";
import { noOverrides, type SiteOverrides } from "../../knowledge/overrides/index.js";
import type { Nulls } from "../index.js";
import type { Spec } from "../../model/index.js";
import { explainValues } from "./explain-values.js";
import type { Explanation } from "./explanation.js";
import { findValues } from "./find-values.js";
import { locateInPage } from "./locate-in-page.js";
import { locateInSpec } from "./locate-in-spec.js";

/** What the client would be made with, and what the spec was read from. */
export interface ExplainContext {
  readonly nulls?: Nulls;
  readonly facts?: Facts;
  readonly overrides?: SiteOverrides;
  /** For lines and columns; the text must be the one that the spec was read from. */
  readonly input?: { readonly kind: "page" | "spec"; readonly text: string };
}

/** Says of a function, or of some of its values, where their types come from. */
export function explain(
  question: string,
  spec: Spec,
  context: ExplainContext = {},
): WithDiagnostics<Explanation | undefined> {
  const found = findValues(question, spec);
  if (!found.value) return { value: undefined, diagnostics: found.diagnostics };
  const { specFunction } = found.value;
  const { nulls = "known", facts = noFacts, overrides = noOverrides, input } = context;
  const places =
    input === undefined
      ? { values: new Map() }
      : input.kind === "page"
        ? locateInPage(input.text, spec, specFunction)
        : locateInSpec(input.text, specFunction);
  const value = explainValues(found.value, { nulls, facts, overrides, places });
  return { value, diagnostics: found.diagnostics };
}
