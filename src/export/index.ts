/**
 * What other languages and tools read of a site's API. In: a `ClientPlan`. Out: file texts by path, in memory, and
 * schemas as data. Nothing is read, written or printed.
 */
export type { FunctionSchemas, JsonSchema } from "./json-schema/index.js";
