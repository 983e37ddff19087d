/**
 * The values that a description names. In: the description of a text, its name and declared type. Out: the values
 * that it clearly lists, such as `id` and `email`, or nothing. They are proposals for editors and samples: another
 * value is as good. Pure; the result depends on nothing but its input.
 */
export { type DescribedText, namedValues } from "./named-values.js";
export { keysDescription } from "./keys-description.js";
