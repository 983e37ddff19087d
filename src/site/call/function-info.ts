import type { FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";
import type { FunctionInfo, Runtime, Validator } from "../runtime/index.js";

/** Returns what a generated wrapper tells its client about a function: the same checks, made from the plan. */
export function functionInfo(
  { access, parameters, result }: FunctionPlan,
  { check, p, r }: Runtime,
): FunctionInfo {
  const fields = parameters.kind === "fields" ? parameters.fields : [];
  return {
    ...(access && { access }),
    ...(parameters.kind !== "unknown" && { params: check(p.params(() => shapeOf(fields, p))) }),
    ...(result.kind === "value" && { result: check(validatorOf(result.type, r)) }),
    ...(result.kind === "nothing" && { nothing: true }),
  };
}

type Helpers = Runtime["p"] | Runtime["r"];

function validatorOf(type: TypePlan, helpers: Helpers): Validator {
  const bare = bareValidator(type, helpers);
  return type.nullable && "nullable" in helpers ? helpers.nullable(bare) : bare;
}

function bareValidator(type: TypePlan, helpers: Helpers): Validator {
  switch (type.kind) {
    case "list":
      return helpers.list(validatorOf(type.item, helpers));
    case "object":
      return helpers.object(() => shapeOf(type.fields, helpers));
    default:
      return helpers[type.kind]();
  }
}

function shapeOf(
  fields: readonly FieldPlan[],
  helpers: Helpers,
): Readonly<Record<string, Validator>> {
  // As in generated validators: zod would drop a field of this name.
  const validated = fields.filter(({ name }) => name !== "__proto__");
  return Object.fromEntries(
    validated.map(({ name, type, optional }) => {
      const inner = validatorOf(type, helpers);
      return [name, optional ? helpers.optional(inner) : inner];
    }),
  );
}
