import type { Diagnostic } from "../diagnostics/index.js";
import type { SpecFunction } from "../spec/index.js";
import type { FunctionPlan, ParametersPlan, ResultPlan } from "./client-plan.js";
import { rootNames } from "./find-objects.js";
import { planFields, planType, type Surroundings } from "./plan-type.js";

/** What the names stage decided before. */
export interface DecidedNames {
  readonly localName: string;
  readonly typeNames: ReadonlyMap<string, string>;
}

/** Decides everything about one function. */
export function planFunction(
  specFunction: SpecFunction,
  { localName, typeNames }: DecidedNames,
  diagnostics: Diagnostic[],
): FunctionPlan {
  const { name, description, deprecated, loginRequired, ajax, unknown } = specFunction;
  const roots = rootNames(localName);
  const surroundings = (root: string, part: string): Surroundings => ({
    root,
    subject: `${name} → ${part}`,
    typeNames,
    diagnostics,
  });
  return {
    name,
    localName,
    ...(description !== undefined && { description }),
    deprecated: deprecated === true,
    loginRequired,
    ajax,
    access: undefined,
    parameters: unknown
      ? { kind: "unknown" }
      : planParameters(specFunction, surroundings(roots.parameters, "parameters")),
    result: unknown
      ? { kind: "unknown" }
      : planResult(specFunction, surroundings(roots.result, "result")),
  };
}

function planParameters({ parameters }: SpecFunction, around: Surroundings): ParametersPlan {
  if (parameters.length === 0) return { kind: "none", typeName: around.root };
  const fields = planFields(parameters, [], around);
  const allOptional = fields.every((field) => field.optional);
  return { kind: "fields", typeName: around.root, fields, allOptional };
}

function planResult({ returns }: SpecFunction, around: Surroundings): ResultPlan {
  if (returns === null) return { kind: "nothing" };
  const { description } = returns;
  return {
    kind: "value",
    typeName: around.root,
    type: planType(returns, [], around),
    ...(description !== undefined && { description }),
  };
}
