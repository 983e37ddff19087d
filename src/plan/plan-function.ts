import type { Diagnostic } from "../diagnostics/index.js";
import type { Facts, SiteOverrides } from "../knowledge/index.js";
import type { SpecFunction } from "../model/index.js";
import { chooseAccess, knowledgeOf } from "./choices.js";
import type { Because } from "./because.js";
import type { FunctionPlan, Nulls, ParametersPlan, ResultPlan } from "./client-plan.js";
import { rootNames } from "./find-objects.js";
import { type Place, planFields, planType, type Surroundings } from "./plan-type.js";

/** The names that are already decided, and the facts and overrides of the site. */
export interface FunctionContext {
  readonly localName: string;
  readonly componentBecause: Because;
  readonly typeNames: ReadonlyMap<string, string>;
  readonly nulls: Nulls;
  readonly facts: Facts;
  readonly overrides: SiteOverrides;
}

/** Plans one function. */
export function planFunction(
  specFunction: SpecFunction,
  { localName, componentBecause, typeNames, nulls, facts, overrides }: FunctionContext,
  diagnostics: Diagnostic[],
): FunctionPlan {
  const { name, description, deprecated, loginRequired, ajax, unknown } = specFunction;
  const roots = rootNames(localName);
  const known = facts.of(name);
  const decided = overrides.of(name);
  const access = chooseAccess(known, decided);
  const surroundings = (root: string, part: Surroundings["part"]): Surroundings => ({
    root,
    part,
    subject: `${name} → ${part === "params" ? "parameters" : "result"}`,
    typeNames,
    nulls,
    diagnostics,
  });
  const place = (part: Surroundings["part"]): Place => ({
    path: [],
    known: knowledgeOf(part, known, decided),
  });
  return {
    name,
    localName,
    ...(description !== undefined && { description }),
    deprecated: deprecated === true,
    loginRequired,
    ajax,
    access: access.is,
    accessBecause: access.because,
    componentBecause,
    parameters: unknown
      ? { kind: "unknown" }
      : planParameters(specFunction, place("params"), surroundings(roots.parameters, "params")),
    result: unknown
      ? { kind: "unknown" }
      : planResult(specFunction, place("result"), surroundings(roots.result, "result")),
  };
}

function planParameters(
  { parameters }: SpecFunction,
  place: Place,
  around: Surroundings,
): ParametersPlan {
  if (parameters.length === 0) return { kind: "none", typeName: around.root };
  const fields = planFields(parameters, place, around);
  const allOptional = fields.every((field) => field.optional);
  return { kind: "fields", typeName: around.root, fields, allOptional };
}

function planResult({ returns }: SpecFunction, place: Place, around: Surroundings): ResultPlan {
  if (returns === null) return { kind: "nothing" };
  const { description } = returns;
  return {
    kind: "value",
    typeName: around.root,
    type: planType(returns, place, around),
    ...(description !== undefined && { description }),
  };
}
