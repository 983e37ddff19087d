import type { FunctionPlan } from "../../plan/index.js";
import { type FunctionInfo, planValidators, type Runtime } from "../../runtime/index.js";

/** Returns what a generated wrapper tells its client about a function: the same checks, made from the plan. */
export function functionInfo(
  { access, parameters, result }: FunctionPlan,
  runtime: Runtime,
): FunctionInfo {
  const { check } = runtime;
  const validators = planValidators(runtime);
  const fields = parameters.kind === "fields" ? parameters.fields : [];
  return {
    ...(access && { access }),
    ...(parameters.kind !== "unknown" && { params: check(validators.params(fields)) }),
    ...(result.kind === "value" && { result: check(validators.result(result.type)) }),
    ...(result.kind === "nothing" && { nothing: true }),
  };
}
