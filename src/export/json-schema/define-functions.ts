import * as z from "zod";
import type { FunctionPlan, TypePlan } from "../../plan/index.js";
import { loadRuntimeFile, planValidators, type Validator } from "../../runtime/index.js";
import { byCodeUnits } from "../../text/index.js";
import { createNotes, type NotesOptions } from "./create-notes.js";
import { describeResult } from "./describe-values.js";
import type { FunctionSchemas, JsonSchema, SchemaDialect } from "./json-schema.js";

/** Schemas of functions, which refer to definitions. */
export interface Definitions {
  /** By the name of the type in a client, sorted. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly functions: ReadonlyMap<string, FunctionSchemas>;
}

/** How definitions are written. */
export interface DefinitionsOptions {
  readonly dialect: SchemaDialect;
  /** Returns how a schema refers to a definition: `#/$defs/CoreUser`. */
  readonly refersTo: (typeName: string) => string;
  /** Parameters have 1 and 0 for true and false, as form fields need them. */
  readonly booleansAsDigits?: boolean | undefined;
}

/**
 * Returns the JSON Schemas of functions and of every type in them, from the validators that a client of these
 * functions has: what a value is once the client has normalised it.
 */
export async function defineFunctions(
  functions: readonly FunctionPlan[],
  { dialect, refersTo, booleansAsDigits = false }: DefinitionsOptions,
): Promise<Definitions> {
  const metadata = z.registry<JsonSchema>();
  const names = z.registry<{ readonly id: string }>();
  const annotate = (validator: Validator, annotations: JsonSchema): void => {
    const schema = asZod(validator);
    if (Object.keys(annotations).length === 0) return;
    metadata.add(schema, { ...metadata.get(schema), ...annotations });
  };
  const name = (validator: Validator, id: string): void => {
    if (!names.has(asZod(validator))) names.add(asZod(validator), { id });
  };
  const validators = await loadValidators(functions, { dialect, annotate, name, booleansAsDigits });
  for (const planned of functions) {
    const { parameters, result, deprecated } = planned;
    if (parameters.kind !== "unknown") {
      const fields = parameters.kind === "fields" ? parameters.fields : [];
      const validator = validators.params.params(fields);
      name(validator, parameters.typeName);
      annotate(validator, { ...(deprecated && { deprecated }) });
    }
    if (result.kind === "value") {
      const validator = validators.results.result(result.type);
      if (!isInterface(result.type)) {
        name(validator, result.typeName);
        annotate(validator, describeResult(planned, dialect));
      }
    }
  }
  const { schemas } = z.toJSONSchema(names, {
    metadata,
    uri: refersTo,
    target: dialect === "openapi-3.0" ? dialect : "draft-2020-12",
    override: ({ jsonSchema }) => {
      simplify(jsonSchema);
    },
  });
  const sorted = Object.entries(schemas).sort(([a], [b]) => byCodeUnits(a, b));
  return {
    definitions: Object.fromEntries(
      sorted.map(([typeName, { $schema: _schema, $id: _id, ...schema }]) => [typeName, schema]),
    ),
    functions: new Map(
      functions.map((planned) => [planned.name, referencesOf(planned, { dialect, refersTo })]),
    ),
  };
}

interface Told extends Omit<NotesOptions, "isParameter" | "results"> {
  readonly booleansAsDigits: boolean;
}

async function loadValidators(
  functions: readonly FunctionPlan[],
  { booleansAsDigits, ...told }: Told,
) {
  const [sent, r] = await Promise.all([
    loadRuntimeFile("param-validators"),
    loadRuntimeFile("result-validators"),
  ]);
  const digit = (): Validator => {
    const validator = sent.int();
    told.annotate(validator, { enum: [0, 1] });
    return validator;
  };
  const p = booleansAsDigits ? { ...sent, boolean: digit } : sent;
  const results = new Map(
    functions.flatMap((planned) =>
      planned.result.kind === "value" ? [[planned.result.typeName, planned] as const] : [],
    ),
  );
  const make = (isParameter: boolean) =>
    planValidators({ p, r }, createNotes({ ...told, isParameter, results }));
  return { params: make(true), results: make(false) };
}

/** The validators of the runtime are schemas of zod. */
function asZod(validator: Validator): z.core.$ZodType {
  return validator as z.core.$ZodType;
}

/** An answer that is an interface is defined under the name of it. */
function isInterface(type: TypePlan): type is Extract<TypePlan, { readonly kind: "object" }> {
  return type.kind === "object" && type.fields.length > 0;
}

type References = Pick<DefinitionsOptions, "dialect" | "refersTo">;

function referencesOf(
  { parameters, result }: FunctionPlan,
  { dialect, refersTo }: References,
): FunctionSchemas {
  return {
    params: parameters.kind === "unknown" ? undefined : { $ref: refersTo(parameters.typeName) },
    result: resultReference(result, { dialect, refersTo }),
  };
}

function resultReference(
  result: FunctionPlan["result"],
  { dialect, refersTo }: References,
): JsonSchema | undefined {
  if (result.kind === "unknown") return undefined;
  const isOld = dialect === "openapi-3.0";
  if (result.kind === "nothing") {
    return isOld ? { type: "object", nullable: true, enum: [null] } : { type: "null" };
  }
  if (!isInterface(result.type)) return { $ref: refersTo(result.typeName) };
  const reference = { $ref: refersTo(result.type.typeName) };
  if (!result.type.nullable) return reference;
  return isOld
    ? { type: "object", nullable: true, allOf: [reference] }
    : { anyOf: [reference, { type: "null" }] };
}

/** Leaves out what differs between releases of zod, and what says nothing. */
function simplify(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.type === "integer") {
    delete schema.minimum;
    delete schema.maximum;
  }
  const { additionalProperties } = schema;
  if (typeof additionalProperties === "object" && Object.keys(additionalProperties).length === 0) {
    delete schema.additionalProperties;
  }
}
