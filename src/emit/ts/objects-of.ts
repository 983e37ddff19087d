import type { FieldPlan, FunctionPlan, ObjectPlan, TypePlan } from "../../plan/index.js";
import { byCodeUnits } from "../../text/index.js";

/** The objects in a type that have an interface of their own, outer ones first. */
export function objectsOf(type: TypePlan): readonly ObjectPlan[] {
  switch (type.kind) {
    case "list":
      return objectsOf(type.item);
    case "object":
      if (type.fields.length === 0 || type.isCommon) return [];
      return [type, ...objectsOfFields(type.fields)];
    default:
      return [];
  }
}

/** The objects in the types of fields. */
export function objectsOfFields(fields: readonly FieldPlan[]): readonly ObjectPlan[] {
  return fields.flatMap((field) => objectsOf(field.type));
}

/** Names of the shared types in the answers of functions, sorted. */
export function commonNamesOf(functions: readonly FunctionPlan[]): readonly string[] {
  const names = new Set<string>();
  const visit = (type: TypePlan): void => {
    if (type.kind === "list") visit(type.item);
    if (type.kind !== "object") return;
    if (type.isCommon) names.add(type.typeName);
    else for (const field of type.fields) visit(field.type);
  };
  for (const { result } of functions) if (result.kind === "value") visit(result.type);
  return [...names].sort(byCodeUnits);
}

/** Names of the types of a function, in the order of the file that declares them. */
export function typeNamesOf({ parameters, result }: FunctionPlan): readonly string[] {
  const names = new Set<string>();
  if (parameters.kind !== "unknown") names.add(parameters.typeName);
  if (parameters.kind === "fields") {
    for (const { typeName } of objectsOfFields(parameters.fields)) names.add(typeName);
  }
  if (result.kind === "value") {
    names.add(result.typeName);
    for (const { typeName } of objectsOf(result.type)) names.add(typeName);
  }
  return [...names];
}
