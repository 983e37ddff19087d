/** A JSON Schema, of JSON values only. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * Which JSON Schema is written: that of the standard, or that of a release of OpenAPI. In OpenAPI, defaults of
 * parameters are words, because makers of clients take a field with a `default` for one that is always there.
 */
export type SchemaDialect = "2020-12" | "openapi-3.1" | "openapi-3.0";

/** The schemas of a function. */
export interface FunctionSchemas {
  /** Always that of an object. Undefined if the function is known by name only. */
  readonly params: JsonSchema | undefined;
  /** That of null for a function that returns nothing. Undefined if the function is known by name only. */
  readonly result: JsonSchema | undefined;
}
