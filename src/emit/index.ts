/**
 * Turns a plan into the files of a client. In: a `ClientPlan`, and the `Spec` it was made from (which
 * goes along as `spec.json`, unless it has a file of its own). Out: file texts by relative path, in memory.
 *
 * It promises: the same input gives the same bytes; text of the page gets into TypeScript only through
 * `docComment` (escaped), `literal` (quoted) and planned names, and into Markdown through
 * `plainMarkdown` and `codeSpan`; Prettier with a print width of 100 would change nothing; no file
 * does anything when it is imported. Text of the page gets into the HTML reference through `scriptData`
 * (JSON in a script file, shown as text) and `escapeHtml`. Nothing is read but the templates of this
 * package and the search library of the reference.
 */
export type { ClientFiles } from "./client-files.js";
export type { ImportExtension } from "./import-extension.js";
export { preparePrinting } from "./ts/printing-thread.js";
export { emitClient, type EmitOptions } from "./emit-client.js";
export type { DocsFormat } from "./emit-docs-files.js";
export { emitDocsFolder } from "./emit-docs-folder.js";
export { describeOrigin, type Origin } from "./header.js";
export { sampleMaker, type SampleMaker, withShortLists } from "./sample-maker.js";
export { sealFiles } from "./manifest/index.js";
export { formatWithPrettier } from "./format-with-prettier.js";
export { codeSpan, plainMarkdownLine } from "../text/index.js";
export { escapeBars, markdownTable } from "../text/index.js";
export { visibleLines } from "../text/index.js";
