/**
 * OpenAPI documents. In: a `ClientPlan` and its spec. Out: the text of a document, whose schemas are those of
 * `json-schema/`, with an operation for each function.
 */
export { emitOpenApi } from "./emit-openapi.js";
export type { OpenApiOptions, OpenApiProfile, OpenApiVersion } from "./openapi-options.js";
