import type { ClientPlan, FunctionPlan, TypePlan } from "../../src/plan/index.js";
import { check } from "../../templates/runtime/check.js";
import type { Schema } from "../../templates/runtime/custom-types.js";
import * as r from "../../templates/runtime/result-validators.js";

/** Recorded responses, by function. */
export type Recordings = Readonly<Record<string, readonly { readonly response: unknown }[]>>;

/** The functions of all components. */
export function functionsOf({ components }: ClientPlan): readonly FunctionPlan[] {
  return components.flatMap(({ functions }) => functions);
}

/** Returns, by function, the check of its responses that the client of a plan makes. */
export function checksOf(plan: ClientPlan): ReadonlyMap<string, ReturnType<typeof check>> {
  return new Map(
    functionsOf(plan).flatMap(({ name, result }) =>
      result.kind === "value" ? [[name, check(validator(result.type))] as const] : [],
    ),
  );
}

function validator(type: TypePlan): Schema {
  return type.nullable ? r.nullable(bareValidator(type)) : bareValidator(type);
}

function bareValidator(type: TypePlan): Schema {
  if (type.kind === "list") return r.list(validator(type.item));
  if (type.kind !== "object") return r[type.kind]();
  const fields = () =>
    type.fields.map(({ name, type: inner, optional }) => [
      name,
      optional ? r.optional(validator(inner)) : validator(inner),
    ]);
  return r.object(() => Object.fromEntries(fields()) as Record<string, Schema>) as Schema;
}
