/**
 * Reads the input. In: a path, or `-` for standard input. Out: the text, decoded and with line ends as `\n`,
 * classified as a documentation page, a spec, or a document that names functions; for everything else a
 * diagnostic that says what it is instead. Contents decide, never file names. Nothing here throws because of
 * the input.
 */
export { classifyText, type Input, type InputKind } from "./classify-text.js";
export { decodeText, type DecodeTextOptions } from "./decode-text.js";
export { readInput, type ReadInputOptions } from "./read-input.js";
export { readVersion, type Version } from "./read-version.js";
