import type { JsonValue } from "../../model/index.js";
import type { FunctionPlan } from "../../plan/index.js";
import { exampleOf } from "./example-of.js";
import type { OperationContext } from "./operation-context.js";
import type { OpenApiVersion } from "./openapi-options.js";
import { resultSchema } from "./result-schema.js";

/** The body of a call: the function and its parameters as form fields. */
export function restBody(planned: FunctionPlan, context: OperationContext): object {
  const { parameters, name } = planned;
  const own = parameters.kind === "unknown" ? undefined : parameters.typeName;
  const schema = own === undefined ? undefined : context.defined.definitions[own];
  const { properties = {}, required = [], ...rest } = schema ?? { type: "object" };
  const nested = parameters.kind === "fields" ? parameters.fields.filter(isNested) : [];
  const encoding = Object.fromEntries(
    nested.map((field) => [field.name, { style: "deepObject", explode: true }]),
  );
  return {
    required: true,
    content: {
      "application/x-www-form-urlencoded": {
        schema: {
          ...rest,
          properties: { ...serverFields(name, context.version), ...(properties as object) },
          required: ["wsfunction", "moodlewsrestformat", ...(required as readonly string[])],
        },
        ...(nested.length > 0 && { encoding }),
        ...exampleOf(parameters, () => ({
          wsfunction: name,
          moodlewsrestformat: "json",
          ...(digitsForBooleans(context.sampleOf(planned).parameters) as object),
        })),
      },
    },
  };
}

function isNested({ type }: { readonly type: { readonly kind: string } }): boolean {
  return type.kind === "list" || type.kind === "object";
}

/** The fields of the server itself. PHP drops the last fields of a large call, so these come first. */
function serverFields(name: string, version: OpenApiVersion): object {
  return {
    wstoken: { type: "string", description: "The token, if it is not in the address." },
    wsfunction: constant(name, version),
    moodlewsrestformat: constant("json", version),
  };
}

function constant(value: string, version: OpenApiVersion): object {
  return version === "3.1" ? { type: "string", const: value } : { type: "string", enum: [value] };
}

/** Form fields cannot say true: Moodle wants 1. */
function digitsForBooleans(value: JsonValue): JsonValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(digitsForBooleans);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, digitsForBooleans(inner)]),
  );
}

/** The responses to a call: errors come with status 200, too. */
export function restResponses(planned: FunctionPlan, context: OperationContext): object {
  const error = { $ref: "#/components/schemas/MoodleError" };
  const schema = resultSchema(planned, context);
  return {
    200: {
      description: "The answer, or an error: an object with a text `exception`.",
      content: {
        "application/json": {
          schema: Object.keys(schema).length > 0 ? { anyOf: [schema, error] } : {},
          ...exampleOf(planned.result, () => context.sampleOf(planned).answer()),
        },
      },
    },
    403: { $ref: "#/components/responses/SwitchedOff" },
  };
}
