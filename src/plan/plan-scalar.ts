import { describeForm, namedValues } from "../knowledge/index.js";
import type { NodeDefault, SpecScalar } from "../model/index.js";
import { PAGE } from "./because.js";
import { chooseKind, chooseNullable, type NodeLocation, type ValueRules } from "./choices.js";
import type { ScalarPlan, TypePlan } from "./client-plan.js";

/** Decides the type of a scalar. */
export function planScalar(
  node: SpecScalar,
  location: NodeLocation,
  rules: ValueRules,
): ScalarPlan {
  const { is: kind, because, type } = chooseKind(node, location.knowledge);
  const nullable = chooseNullable(node, location, rules);
  const form = type === undefined ? undefined : describeForm(type);
  const { path, pairs } = location;
  const name = path.findLast((step) => step !== null) ?? "";
  const { description } = node;
  const values = kind === "string" ? namedValues({ name, description, type, pairs }) : undefined;
  return {
    kind,
    kindBecause: because,
    nullable: nullable.is,
    nullBecause: nullable.because,
    ...(form !== undefined && { form }),
    ...(values && { values, valuesBecause: PAGE }),
  };
}

/** Returns the default as a reader of the client expects it: PHP prints true as 1 and false as nothing. */
export function planDefault(printed: NodeDefault, type: TypePlan): NodeDefault {
  if (type.kind !== "boolean" || printed.kind !== "value") return printed;
  if (printed.value === 1) return { kind: "value", value: true };
  const isFalse = printed.value === 0 || printed.value === "";
  return isFalse ? { kind: "value", value: false } : printed;
}
