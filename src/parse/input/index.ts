/**
 * Reads the input. In: a path, or `-` for standard input. Out: the text, decoded and with `\n` as line ends,
 * classified as a documentation page, a spec, or a document that names functions; anything else gives a
 * diagnostic that identifies it. Contents decide, never file names. No input makes these functions throw.
 */
export { classifyText, type Input, type InputKind } from "./classify-text.js";
export { HtmlPage, outermost, type HtmlElement } from "./html-elements.js";
export { errorcodeIn, hasMoodleSettings, isErrorPage, linksOf } from "./page-traits.js";
export { decodeText, type DecodeTextOptions } from "./decode-text.js";
export { leadsOutside } from "./leads-outside.js";
export { readInput, type ReadInputOptions } from "./read-input.js";
export { type ClientSpecFile, findClientSpec, readVersion, type Version } from "./read-version.js";
export { isHomePath, isWithin, projectRoot, type SpecHome } from "./spec-home.js";
