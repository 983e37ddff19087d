import type { Because, FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";

/** Something that does not come from the page. */
export interface Refinement {
  readonly what: "type" | "null" | "absent" | "access" | "component";
  readonly from: "fact" | "override";
  /** Of an override: why the page is not enough, as its authors wrote it. */
  readonly reason?: string;
}

/** What facts and overrides add to the type of a value, its items and fields left aside. */
export function refinementsOfType(type: TypePlan): readonly Refinement[] {
  const refined = refinement("null", type.nullBecause);
  // That a fact rules null out changes nothing that a reader would see.
  const ofNull = type.nullable ? refined : overridesOnly(refined);
  if (type.kind === "list" || type.kind === "object") return ofNull;
  const ofKind = refinement("type", type.kindBecause);
  // A fact that says what the page says is no news; only booleans are printed as something else.
  return [...(type.kind === "boolean" ? ofKind : overridesOnly(ofKind)), ...ofNull];
}

/** What overrides say about the presence of a field. */
export function refinementsOfPresence({ presenceBecause }: FieldPlan): readonly Refinement[] {
  return refinement("absent", presenceBecause);
}

/** What facts and overrides say about a function as a whole. */
export function refinementsOfFunction(planned: FunctionPlan): readonly Refinement[] {
  return [
    ...refinement("access", planned.accessBecause),
    ...refinement("component", planned.componentBecause),
  ];
}

/** Only those that come from overrides. */
export function overridesOnly(refinements: readonly Refinement[]): readonly Refinement[] {
  return refinements.filter(({ from }) => from === "override");
}

function refinement(what: Refinement["what"], because: Because): readonly Refinement[] {
  if (because.kind === "fact") return [{ what, from: "fact" }];
  return because.kind === "override" ? [{ what, from: "override", reason: because.reason }] : [];
}
