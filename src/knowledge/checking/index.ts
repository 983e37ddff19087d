/**
 * The door for files that others write. In: the text of a facts file or an overrides file. Out: checked `Facts`
 * or `Overrides`. It is a door of its own because it loads zod, and most runs read no such file.
 */
export { FACTS_VERSION } from "./facts-schema.js";
export { overridesJsonSchema } from "./overrides-json-schema.js";
export { readFacts } from "./read-facts.js";
export { readOverrides } from "./read-overrides.js";
