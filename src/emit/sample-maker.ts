import type { Facts } from "../knowledge/index.js";
import type { FieldPlan, FunctionPlan, TypePlan } from "../plan/index.js";
import { sampleAnswer, sampleParameters } from "../simulate/sample/index.js";
import type { JsonValue, Spec } from "../model/index.js";

/** Parameters and answer of an imagined call, in the form that the client has them. */
export interface Sample {
  readonly parameters: Readonly<Record<string, JsonValue>>;
  readonly answer: () => JsonValue;
}

/** Makes samples of the functions of one site. */
export type SampleMaker = (planned: FunctionPlan) => Sample;

/** Samples of a site's functions, by the same code that answers for the simulated site. */
export function sampleMaker(
  { functions }: Spec,
  facts: Facts | undefined,
  site: string | undefined,
): SampleMaker {
  const byName = new Map(functions.map((specFunction) => [specFunction.name, specFunction]));
  return ({ name, parameters, result }) => {
    const specFunction = byName.get(name);
    if (!specFunction) return { parameters: {}, answer: () => null };
    const options = { guessBooleans: false, site, facts: facts?.of(name) };
    const made = shortened(sampleParameters(specFunction, options));
    const fields = parameters.kind === "fields" ? parameters.fields : [];
    return {
      parameters: asFields(made, fields),
      answer: () => {
        const answer = sampleAnswer(specFunction, { ...options, params: made });
        return result.kind === "value" ? asType(answer, result.type) : answer;
      },
    };
  };
}

/** Lists with one item: more would only make the example longer. */
function shortened(value: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, withShortLists(inner)] as const),
  );
}

/** Returns a value with lists of at most one item. */
export function withShortLists(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value)
    ? value.slice(0, 1).map(withShortLists)
    : shortened(value as Readonly<Record<string, JsonValue>>);
}

/** A value as the client has it: an override may say boolean where the spec has a number. */
function asType(value: JsonValue, type: TypePlan): JsonValue {
  if (value === null) return value;
  switch (type.kind) {
    case "boolean":
      return typeof value === "number" ? value !== 0 : value;
    case "list":
      return Array.isArray(value) ? value.map((item) => asType(item, type.item)) : value;
    case "object":
      return typeof value === "object" && !Array.isArray(value)
        ? asFields(value as Readonly<Record<string, JsonValue>>, type.fields)
        : value;
    default:
      return value;
  }
}

function asFields(
  value: Readonly<Record<string, JsonValue>>,
  fields: readonly FieldPlan[],
): Readonly<Record<string, JsonValue>> {
  const types = new Map(fields.map(({ name, type }) => [name, type]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const type = types.get(name);
      return type ? [[name, asType(inner, type)] as const] : [];
    }),
  );
}
