import { objectsOf, objectsOfFields } from "../../src/emit/ts/objects-of.js";
import type { ClientPlan, FieldPlan, FunctionPlan, TypePlan } from "../../src/plan/index.js";

/** A JSON Schema, as far as validators need it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

/** An exported validator, and the JSON Schema that its plan asks for. */
export interface PlannedValidator {
  readonly validatorName: string;
  readonly typeName: string;
  readonly isOfParameters: boolean;
  readonly schema: JsonSchema;
}

/** All validators that a client exports. */
export function validatorsOf({ components, common }: ClientPlan): readonly PlannedValidator[] {
  const functions = components.flatMap((component) => component.functions);
  const shared = common.map((object) => validatorOf(object, object.fields, false));
  return [...functions.flatMap(validatorsOfFunction), ...shared];
}

function validatorsOfFunction({ parameters, result }: FunctionPlan): PlannedValidator[] {
  const found: PlannedValidator[] = [];
  if (parameters.kind !== "unknown") {
    const fields = parameters.kind === "fields" ? parameters.fields : [];
    const nested = objectsOfFields(fields).map((one) => validatorOf(one, one.fields, true));
    found.push(validatorOf(parameters, fields, true), ...nested);
  }
  if (result.kind !== "value") return found;
  const objects = objectsOf(result.type).filter(({ typeName }) => typeName !== result.typeName);
  const whole = { ...validatorOf(result, [], false), schema: schemaOf(result.type, false) };
  return [...found, whole, ...objects.map((one) => validatorOf(one, one.fields, false))];
}

function validatorOf(
  { validatorName, typeName }: Pick<PlannedValidator, "validatorName" | "typeName">,
  fields: readonly FieldPlan[],
  isOfParameters: boolean,
): PlannedValidator {
  const schema = objectSchema(fields, isOfParameters);
  return { validatorName, typeName, isOfParameters, schema };
}

function schemaOf(type: TypePlan, isOfParameters: boolean): JsonSchema {
  const bare = bareSchema(type, isOfParameters);
  if (!type.nullable) return bare;
  const isNested = type.kind === "list" || type.kind === "object";
  return isNested ? { anyOf: [bare, { type: "null" }] } : { type: [String(bare.type), "null"] };
}

function bareSchema(type: TypePlan, isOfParameters: boolean): JsonSchema {
  switch (type.kind) {
    case "list":
      return {
        type: "array",
        items: schemaOf(type.item, isOfParameters),
        ...(isOfParameters && { minItems: 1 }),
      };
    case "object":
      return objectSchema(type.fields, isOfParameters);
    default:
      return { type: jsonTypes[type.kind] };
  }
}

const jsonTypes = { int: "integer", double: "number", string: "string", boolean: "boolean" };

function objectSchema(fields: readonly FieldPlan[], isOfParameters: boolean): JsonSchema {
  const required = fields.flatMap(({ name, optional }) => (optional ? [] : [name]));
  return {
    type: "object",
    properties: Object.fromEntries(
      fields.map(({ name, type }) => [name, schemaOf(type, isOfParameters)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: isOfParameters ? false : {},
  };
}

/** The TypeScript type of the values of a JSON Schema. */
export function typeText(schema: JsonSchema, isOfParameters: boolean): string {
  if (schema.anyOf) {
    return schema.anyOf.map((one) => `(${typeText(one, isOfParameters)})`).join(" | ");
  }
  if (schema.type === "array") return `(${typeText(schema.items ?? {}, isOfParameters)})[]`;
  if (schema.type !== "object") {
    return [schema.type ?? []].flat().join(" | ").replace("integer", "number");
  }
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const text = typeText(field, isOfParameters);
    if (schema.required?.includes(name)) return `${JSON.stringify(name)}: ${text}`;
    return `${JSON.stringify(name)}?: ${text}${isOfParameters ? " | undefined" : ""}`;
  });
  return `{ ${fields.join("; ")} }`;
}
