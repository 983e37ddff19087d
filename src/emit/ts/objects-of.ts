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

/** Whether a type is an object with fields, which has an interface; one without is typed where it stands. */
export function hasFields(type: TypePlan): type is ObjectPlan {
  return type.kind === "object" && type.fields.length > 0;
}

/** The objects in the types of fields. */
export function objectsOfFields(fields: readonly FieldPlan[]): readonly ObjectPlan[] {
  return fields.flatMap((field) => objectsOf(field.type));
}

/** The shared structures in the answers of functions, sorted by name. */
export function commonIn(functions: readonly FunctionPlan[]): readonly ObjectPlan[] {
  const found = new Map<string, ObjectPlan>();
  const visit = (type: TypePlan): void => {
    if (type.kind === "list") visit(type.item);
    if (type.kind !== "object") return;
    if (type.isCommon) found.set(type.typeName, type);
    else for (const field of type.fields) visit(field.type);
  };
  for (const { result } of functions) if (result.kind === "value") visit(result.type);
  return [...found.values()].sort((a, b) => byCodeUnits(a.typeName, b.typeName));
}

/** The names of the types in the signature of a function. */
export function signatureTypes({ parameters, result }: FunctionPlan): readonly string[] {
  return [
    ...(parameters.kind === "unknown" ? [] : [parameters.typeName]),
    ...(result.kind === "value" ? [result.typeName] : []),
  ];
}

/** The names of a type and of its validator. */
export type TypeNames = Pick<ObjectPlan, "typeName" | "validatorName">;

/** Names of the types of a function, in the order of the file that declares them. */
export function typesOf({ parameters, result }: FunctionPlan): readonly TypeNames[] {
  const types = new Map<string, TypeNames>();
  const add = (one: TypeNames) => types.set(one.typeName, one);
  if (parameters.kind !== "unknown") add(parameters);
  if (parameters.kind === "fields") objectsOfFields(parameters.fields).forEach(add);
  if (result.kind === "value") {
    add(result);
    objectsOf(result.type).forEach(add);
  }
  return [...types.values()];
}
