/**
 * The entry point for reading files from outside. In: the text of a facts file or an overrides file. Out: validated
 * `Facts` or `Overrides`. It is separate because it loads zod, and most runs read no such file.
 */
export { FACTS_VERSION, type FactsFile, type NullsFile, nullsSchema } from "./facts-schema.js";
export { overridesJsonSchema } from "./overrides-schema.js";
export { readFacts } from "./read-facts.js";
export { readOverrides } from "./read-overrides.js";
