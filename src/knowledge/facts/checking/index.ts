/**
 * The door for what others know. In: the text of a facts file. Out: checked `Facts`. It is a door of its
 * own because the library that checks takes long to load; the package's own facts are checked by its tests.
 */
export { readFacts } from "./read-facts.js";
export { FACTS_VERSION } from "./schema.js";
