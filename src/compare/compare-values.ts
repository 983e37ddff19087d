import type { Because, FieldPlan, TypePlan } from "../plan/index.js";
import type { Report } from "./unclassified-change.js";
import type { ChangeRule } from "./rules.js";
import { sameDefault } from "./same-default.js";
import { shortField, shortPresence, shortType } from "./short-form.js";

type Kind = TypePlan["kind"];
type TypePlanOf<K extends Kind> = Extract<TypePlan, { kind: K }>;

/** The location of a value. */
export interface ValueLocation {
  readonly part: "params" | "result";
  readonly path: string;
  /** The exported type of the old client and its field that hold the value. */
  readonly type?: string;
  readonly field?: string;
}

/** What to compare besides types. */
export interface ValueComparison {
  readonly report: Report;
  /** Whether names of exported types count; false if the whole function has another name. */
  readonly names: boolean;
  readonly descriptions: boolean;
  /** Whether both clients have the same grade of nulls. */
  readonly sameNulls: boolean;
}

/** Compares the fields of an object, or the parameters of a function, by their names. */
export function compareFields(
  before: readonly FieldPlan[],
  after: readonly FieldPlan[],
  place: ValueLocation & { readonly owner: string },
  options: ValueComparison,
): void {
  const { part, path, owner } = place;
  const placeOf = (name: string): ValueLocation => ({
    part,
    path: path === "" ? name : `${path}.${name}`,
    type: owner,
    field: name,
  });
  const old = new Map(before.map((field) => [field.name, field]));
  const now = new Set(after.map(({ name }) => name));
  for (const field of before) {
    if (now.has(field.name)) continue;
    options.report({ ...placeOf(field.name), rule: "field-removed", before: shortField(field) });
  }
  for (const field of after) {
    const match = old.get(field.name);
    if (match) {
      compareField(match, field, placeOf(field.name), options);
    } else {
      const rule = field.optional ? "optional-field-added" : "required-field-added";
      options.report({ ...placeOf(field.name), rule, after: shortField(field) });
    }
  }
}

/** Compares two types of a value, at any depth. */
export function compareTypes(
  before: TypePlan,
  after: TypePlan,
  place: ValueLocation,
  options: ValueComparison,
): void {
  const report = (rule: ChangeRule): void => {
    options.report({ ...place, rule, before: shortType(before), after: shortType(after) });
  };
  const rule = ruleOfKinds(before.kind, after.kind);
  if (rule !== undefined) report(rule);
  // Nullability counts separately while a number stays a number; a change of type includes it.
  const isOther = rule === "structure-changed" || rule === "type-changed";
  if (!isOther && before.nullable !== after.nullable) {
    report(ruleOfNulls(before, after, options));
  }
  if (before.kind === "list" && after.kind === "list") {
    compareItems(before, after, { ...place, path: `${place.path}[]` }, options);
  } else if (before.kind === "object" && after.kind === "object") {
    compareObjects(before, after, place, options);
  }
}

function compareItems(
  before: TypePlanOf<"list">,
  after: TypePlanOf<"list">,
  place: ValueLocation,
  options: ValueComparison,
): void {
  const { itemDescription: words = "" } = before;
  if (options.descriptions && words !== (after.itemDescription ?? "")) {
    options.report({ ...place, rule: "description-changed" });
  }
  compareTypes(before.item, after.item, place, options);
}

function compareObjects(
  before: TypePlanOf<"object">,
  after: TypePlanOf<"object">,
  place: ValueLocation,
  options: ValueComparison,
): void {
  const hasNames = before.fields.length > 0 && after.fields.length > 0;
  if (options.names && hasNames && before.typeName !== after.typeName) {
    const names = { before: before.typeName, after: after.typeName };
    options.report({ ...place, rule: "type-name-changed", ...names });
  }
  compareFields(before.fields, after.fields, { ...place, owner: before.typeName }, options);
}

function compareField(
  before: FieldPlan,
  after: FieldPlan,
  place: ValueLocation,
  options: ValueComparison,
): void {
  const rule = ruleOfPresences(before, after);
  if (rule !== undefined) {
    options.report({ ...place, rule, before: shortPresence(before), after: shortPresence(after) });
  }
  if (options.descriptions && before.description !== after.description) {
    options.report({ ...place, rule: "description-changed" });
  }
  compareTypes(before.type, after.type, place, options);
}

/**
 * Returns what a difference in nulls means: no page says anything about null, so it is the site's doing only where
 * declarations, overrides or the options of the clients differ.
 */
function ruleOfNulls(
  before: TypePlan,
  after: TypePlan,
  { sameNulls }: ValueComparison,
): ChangeRule {
  const isKnowledge = [before.nullBecause, after.nullBecause].every(isKnowledgeOfNulls);
  if (sameNulls && isKnowledge) return "null-known";
  return after.nullable ? "null-added" : "null-removed";
}

/** Returns whether a decision rests on what answers and columns show, and not on a declaration. */
function isKnowledgeOfNulls(because: Because): boolean {
  if (because.kind === "fact") return because.says !== "never";
  if (because.kind === "rule") return because.rule.startsWith("nulls ");
  return because.kind === "evidence";
}

/** Returns whether a side says nothing about presence, neither by the page nor by facts. */
function isSilent({ presence, presenceBecause }: FieldPlan): boolean {
  return presence === "unstated" && presenceBecause.kind === "page";
}

/** Compares whether a field may be left out, and what the server then uses. */
function ruleOfPresences(before: FieldPlan, after: FieldPlan): ChangeRule | undefined {
  if (isSilent(before) && after.presenceBecause.kind === "fact") return "presence-known";
  if (isSilent(after) && before.presenceBecause.kind === "fact") return "presence-unknown";
  if (before.optional && !after.optional) {
    return before.presence === "unstated" ? "stated-as-required" : "became-required";
  }
  if (!before.optional && after.optional) {
    return after.presence === "unstated" ? "no-longer-stated" : "became-optional";
  }
  if (!after.optional) return undefined;
  if (before.presence === after.presence) {
    // If the type changed, so must the default.
    const isSame = before.type.kind !== after.type.kind || !before.default || !after.default;
    return isSame || sameDefault(before.default, after.default) ? undefined : "default-changed";
  }
  if (before.presence === "unstated") return "stated-as-optional";
  if (after.presence === "unstated") return "optionality-unstated";
  return after.presence === "default" ? "default-added" : "default-dropped";
}

function ruleOfKinds(before: Kind, after: Kind): ChangeRule | undefined {
  if (before === after) return undefined;
  if ([before, after].some((kind) => kind === "list" || kind === "object")) {
    return "structure-changed";
  }
  if (before === "int" && after === "double") return "whole-to-fraction";
  if (before === "double" && after === "int") return "fraction-to-whole";
  return "type-changed";
}
