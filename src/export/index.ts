/**
 * What other languages and tools read of a site's API. In: a `ClientPlan`, and the spec it was made from. Out: the
 * texts of files, in memory: an OpenAPI document, or JSON Schemas. Nothing is read but the client's runtime, and nothing
 * is written or printed.
 */
export {
  emitJsonSchemaBundle,
  emitJsonSchemas,
  functionJsonSchemas,
  type FunctionSchemas,
  type JsonSchema,
} from "./json-schema/index.js";
export {
  emitOpenApi,
  type OpenApiOptions,
  type OpenApiProfile,
  type OpenApiVersion,
} from "./openapi/index.js";
