import type { FunctionPlan } from "../../plan/index.js";
import { exampleOf } from "./example-of.js";
import type { OperationContext } from "./operation-context.js";
import { resultSchema } from "./result-schema.js";

/** The body of a call: the parameters as JSON. */
export function restfulBody(planned: FunctionPlan, context: OperationContext): object {
  const schema = context.defined.functions.get(planned.name)?.params;
  const { parameters } = planned;
  return {
    required: parameters.kind === "fields" && !parameters.allOptional,
    content: {
      "application/json": {
        schema: schema ?? { type: "object" },
        ...exampleOf(parameters, () => context.sampleOf(planned).parameters),
      },
    },
  };
}

/** The responses to a call: errors have statuses. */
export function restfulResponses(planned: FunctionPlan, context: OperationContext): object {
  return {
    200: {
      description: "The answer.",
      content: {
        "application/json": {
          schema: resultSchema(planned, context),
          ...exampleOf(planned.result, () => context.sampleOf(planned).answer()),
        },
      },
    },
    400: { $ref: "#/components/responses/Refused" },
    401: { $ref: "#/components/responses/NoToken" },
    403: { $ref: "#/components/responses/SwitchedOff" },
  };
}
