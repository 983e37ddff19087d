/**
 * JSON Schemas of functions. In: plans of functions. Out: the schemas of their parameters and answers, which zod makes
 * from the very validators that a client has. They hold for values as a client sends and returns them.
 */
export { defineFunctions, type Definitions, type DefinitionsOptions } from "./define-functions.js";
export { emitJsonSchemaBundle, emitJsonSchemas } from "./emit-json-schemas.js";
export { functionJsonSchemas } from "./function-json-schemas.js";
export type { FunctionSchemas, JsonSchema, SchemaDialect } from "./json-schema.js";
