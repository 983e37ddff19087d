/**
 * Tells a reformatted file from an edited one. In: a path, the text of a file, and the text that was generated for
 * it. Out: whether they differ only in their format. It promises to take time proportional to the texts, and to read
 * hostile files without harm: whatever cannot be parsed is not reformatted. It loads the compiler only for code.
 */
export { isReformatted } from "./is-reformatted.js";
