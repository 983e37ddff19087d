import { formInWords } from "../facts/index.js";
import type { JsonValue, SpecScalar } from "../spec/index.js";
import { chooseKind, chooseNullable, type Knowledge, type ValueRules } from "./choices.js";
import type { ScalarPlan, TypePlan } from "./client-plan.js";

/** Decides the type of a scalar. */
export function planScalar(node: SpecScalar, known: Knowledge, rules: ValueRules): ScalarPlan {
  const { is: kind, type } = chooseKind(node, known);
  const nullable = chooseNullable(node, known, rules).is;
  const form = type === undefined ? undefined : formInWords(type);
  return form === undefined ? { kind, nullable } : { kind, nullable, form };
}

/** A default as a reader of the client knows it: PHP prints true as 1 and false as nothing. */
export function planDefault(printed: JsonValue, type: TypePlan): JsonValue {
  if (type.kind !== "boolean") return printed;
  if (printed === 1) return true;
  return printed === 0 || printed === "" ? false : printed;
}
