import type { FunctionPlan } from "../../plan/index.js";
import type { JsonSchema } from "../json-schema/index.js";
import type { OperationContext } from "./operation-context.js";

/** The schema of an answer; a function that is known by name only may answer anything. */
export function resultSchema({ name }: FunctionPlan, { defined }: OperationContext): JsonSchema {
  return defined.functions.get(name)?.result ?? {};
}
