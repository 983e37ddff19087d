/**
 * The door for files. In: the text of an overrides file. Out: checked `Overrides`. It is a door of its own
 * because the library that checks takes long to load, and most clients are made without such a file.
 */
export { overridesJsonSchema } from "./json-schema.js";
export { readOverrides } from "./read-overrides.js";
