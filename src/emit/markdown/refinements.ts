import type { Because, FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";

/** Something that does not come from the page. */
export interface Refinement {
  readonly what: "type" | "null" | "absent" | "access" | "component";
  /** `evidence`: other functions and Moodle's database make it likely. */
  readonly from: "fact" | "evidence" | "override";
  /** Of an override: why the page is not enough, as its authors wrote it. */
  readonly reason?: string;
}

/** What facts, evidence and overrides add to the type of a value, its items and fields left aside. */
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
  switch (because.kind) {
    case "fact":
    case "evidence":
      return [{ what, from: because.kind }];
    case "override":
      return [{ what, from: because.kind, reason: because.reason }];
    case "page":
    case "rule":
      return [];
    default:
      return assertNever(because);
  }
}
