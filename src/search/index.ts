/**
 * Finds functions for a person's question. In: functions of a spec, and a question such as "enrol a student". Out: the
 * functions, best first. The ranking is the one of the HTML reference, whose browser loads the same file.
 */
export { createFinder, type Finder } from "./create-finder.js";
