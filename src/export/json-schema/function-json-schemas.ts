import type { FunctionPlan } from "../../plan/index.js";
import { defineFunctions } from "./define-functions.js";
import type { FunctionSchemas, JsonSchema } from "./json-schema.js";

const PREFIX = "#/$defs/";

/**
 * Returns the JSON Schemas (2020-12) of a function's parameters and of its answer as its client returns it. Each is
 * complete: its nested types are in its `$defs`.
 */
export async function functionJsonSchemas(planned: FunctionPlan): Promise<FunctionSchemas> {
  const { definitions, functions } = await defineFunctions([planned], {
    dialect: "2020-12",
    refersTo: (typeName) => PREFIX + typeName,
  });
  const { params, result } = functions.get(planned.name) ?? {};
  return {
    params: params && complete(params, definitions),
    result: result && complete(result, definitions),
  };
}

/** Puts the definition that a schema refers to in its place, and those that it needs beside it. */
function complete(
  schema: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const root = typeof schema["$ref"] === "string" ? definitionAt(schema["$ref"]) : undefined;
  const whole = (root !== undefined && definitions[root]) || schema;
  const needed = new Set<string>();
  collectReferences(whole, definitions, needed);
  if (needed.size === 0) return whole;
  const entries = Object.entries(definitions).filter(([typeName]) => needed.has(typeName));
  return { ...whole, $defs: Object.fromEntries(entries) };
}

function collectReferences(
  value: unknown,
  definitions: Readonly<Record<string, JsonSchema>>,
  found: Set<string>,
): void {
  if (typeof value !== "object" || value === null) return;
  for (const [keyword, inner] of Object.entries(value)) {
    const typeName = keyword === "$ref" ? definitionAt(inner) : undefined;
    if (typeName === undefined) collectReferences(inner, definitions, found);
    else if (!found.has(typeName)) {
      found.add(typeName);
      collectReferences(definitions[typeName], definitions, found);
    }
  }
}

/** The name of the definition that a `$ref` refers to; a property of that name has a schema instead. */
function definitionAt(reference: unknown): string | undefined {
  return typeof reference === "string" ? reference.slice(PREFIX.length) : undefined;
}
