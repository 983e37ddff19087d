import type { FieldPlan, ListPlan, ObjectPlan, TypePlan } from "../plan/index.js";
import type { Runtime, Validator } from "./contract.js";

/** Told what the validators validate, as they are made. */
export interface ValidatorNotes {
  /** The validator of an object that has an interface of its own; of each such interface once. */
  readonly object: (validator: Validator, object: ObjectPlan) => void;
  /** The validator of a field's value, with whether it may be null or absent. */
  readonly field: (validator: Validator, field: FieldPlan) => void;
  /** The validator of the items of a list. */
  readonly item: (validator: Validator, list: ListPlan) => void;
}

/** Makes the validators that a generated client has, in memory. */
export interface PlanValidators {
  readonly params: (fields: readonly FieldPlan[]) => Validator;
  readonly result: (type: TypePlan) => Validator;
}

type Helpers = Runtime["p"] | Runtime["r"];

/** Returns a maker of validators. It makes the validator of an interface once. */
export function planValidators(
  { p, r }: Pick<Runtime, "p" | "r">,
  notes?: ValidatorNotes,
): PlanValidators {
  const objects = new Map<string, Validator>();

  function validatorOf(type: TypePlan, helpers: Helpers): Validator {
    const bare = bareValidator(type, helpers);
    return type.nullable && "nullable" in helpers ? helpers.nullable(bare) : bare;
  }

  function bareValidator(type: TypePlan, helpers: Helpers): Validator {
    switch (type.kind) {
      case "list": {
        const item = validatorOf(type.item, helpers);
        notes?.item(item, type);
        return helpers.list(item);
      }
      case "object":
        return objectValidator(type, helpers);
      default:
        return helpers[type.kind]();
    }
  }

  function objectValidator(object: ObjectPlan, helpers: Helpers): Validator {
    if (object.fields.length === 0) return helpers.object(() => ({}));
    const known = objects.get(object.typeName);
    if (known) return known;
    const validator = helpers.object(() => shapeOf(object.fields, helpers));
    objects.set(object.typeName, validator);
    notes?.object(validator, object);
    return validator;
  }

  function shapeOf(
    fields: readonly FieldPlan[],
    helpers: Helpers,
  ): Readonly<Record<string, Validator>> {
    // As in generated validators: zod would drop a field of this name.
    const validated = fields.filter(({ name }) => name !== "__proto__");
    return Object.fromEntries(
      validated.map((field) => {
        const inner = validatorOf(field.type, helpers);
        const validator = field.optional ? helpers.optional(inner) : inner;
        notes?.field(validator, field);
        return [field.name, validator];
      }),
    );
  }

  return {
    params: (fields) => p.params(() => shapeOf(fields, p)),
    result: (type) => validatorOf(type, r),
  };
}
