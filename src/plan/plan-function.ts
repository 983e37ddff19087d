import type { Diagnostic } from "../diagnostics/index.js";
import type { Facts, SiteOverrides } from "../knowledge/index.js";
import type { SpecFunction } from "../model/index.js";
import { chooseAccess, knowledgeOf, type NodeLocation } from "./choices.js";
import type { Because } from "./because.js";
import type { FunctionPlan, Nulls, ParametersPlan, ResultPlan } from "./client-plan.js";
import { rootNames } from "./find-objects.js";
import { validatorName } from "./names/index.js";
import { planFields, planType, type TypeContext } from "./plan-type.js";

/** The names that are already decided, and the facts and overrides of the site. */
export interface FunctionContext {
  readonly localName: string;
  readonly component: string;
  readonly componentBecause: Because;
  readonly typeNames: ReadonlyMap<string, string>;
  readonly nulls: Nulls;
  readonly facts: Facts;
  /** The release of the site, if it is known. */
  readonly release: string | undefined;
  readonly overrides: SiteOverrides;
}

/** Plans one function. */
export function planFunction(
  specFunction: SpecFunction,
  context: FunctionContext,
  diagnostics: Diagnostic[],
): FunctionPlan {
  const { localName, component, componentBecause, typeNames, nulls, release, overrides } = context;
  const { name, description, deprecated, loginRequired, ajax, unknown } = specFunction;
  const roots = rootNames(localName);
  const facts = context.facts.of(name, release);
  const decided = overrides.of(name);
  const access = chooseAccess(facts, decided);
  const contextOf = (root: string, part: TypeContext["part"]): TypeContext => ({
    root,
    part,
    subject: `${name} → ${part === "params" ? "parameters" : "result"}`,
    typeNames,
    diagnostics,
    ...{ nulls, component, facts, release, evidence: context.facts.nulls },
  });
  const location = (part: TypeContext["part"]): NodeLocation => ({
    path: [],
    knowledge: knowledgeOf(part, facts, decided),
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
      : planParameters(specFunction, location("params"), contextOf(roots.parameters, "params")),
    result: unknown
      ? { kind: "unknown" }
      : planResult(specFunction, location("result"), contextOf(roots.result, "result")),
  };
}

function planParameters(
  { parameters }: SpecFunction,
  location: NodeLocation,
  context: TypeContext,
): ParametersPlan {
  if (parameters.length === 0) return { kind: "none", ...namesOf(context.root) };
  const fields = planFields(parameters, location, context);
  const allOptional = fields.every((field) => field.optional);
  return { kind: "fields", ...namesOf(context.root), fields, allOptional };
}

function namesOf(typeName: string) {
  return { typeName, validatorName: validatorName(typeName) };
}

function planResult(
  { returns }: SpecFunction,
  location: NodeLocation,
  context: TypeContext,
): ResultPlan {
  if (returns === null) return { kind: "nothing" };
  const { description } = returns;
  return {
    kind: "value",
    ...namesOf(context.root),
    type: planType(returns, location, context),
    ...(description !== undefined && { description }),
  };
}
