import type { Choice } from "./choices.js";
import type { Refinement } from "./client-plan.js";

/** What a choice adds to the page; nothing where it is the page's own or a rule. */
export function refinement(
  what: Refinement["what"],
  { because }: Choice<unknown>,
): readonly Refinement[] {
  if (because.kind === "fact") return [{ what, from: "fact" }];
  if (because.kind !== "override") return [];
  return [{ what, from: "override", reason: because.entry.reason }];
}

/** The same of null. That a fact rules null out changes nothing a reader would see. */
export function nullRefinement(choice: Choice<boolean>): readonly Refinement[] {
  return choice.is || choice.because.kind === "override" ? refinement("null", choice) : [];
}

/** A property for what there is to tell; most values have none. */
export function refinedBy<T>(refined: readonly T[]): { readonly refined?: readonly T[] } {
  return refined.length > 0 ? { refined } : {};
}
