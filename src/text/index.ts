/**
 * Text and other plain values: order, lines, widths, nearest names, Markdown that renders as exactly a given text. In
 * and out: plain values. Imports nothing from other rooms and contains nothing specific to Moodle.
 */
export { addAll } from "./add-all.js";
export { assertNever } from "./assert-never.js";
export { byCodeUnits } from "./code-unit-order.js";
export { cachesEnabled, ContentCache, enableCaches } from "./content-cache.js";
export { clip } from "./clip.js";
export { defined } from "./defined.js";
export { displayWidth } from "./display-width.js";
export { errorCode } from "./error-code.js";
export { escapeMarkup } from "./escape-markup.js";
export { escapeUnits } from "./escape-units.js";
export { isRecord } from "./is-record.js";
export { largest } from "./largest.js";
export { LineIndex, type LineAndColumn } from "./line-index.js";
export { hostName, isLoopbackHost } from "./loopback-host.js";
export {
  type Assignment,
  type Brackets,
  fitsLine,
  type Layout,
  printFlat,
  printLayout,
  printWidth,
} from "./layout.js";
export { listSome } from "./list-some.js";
export { locateInJson, spanInJson } from "./locate-in-json.js";
export { quoteLine } from "./quote-line.js";
export { escapeBars, markdownTable } from "./markdown-table.js";
export { codeBlock, codeSpan, plainMarkdown, plainMarkdownLine } from "./markdown.js";
export { parseJson } from "./parse-json.js";
export { plural } from "./plural.js";
export { type JsonPath, printJsonPath, valueAt } from "./print-json-path.js";
export { nearestNames } from "./nearest-names.js";
export { printJson } from "./print-json.js";
export { sha256 } from "./sha256.js";
export { shellWord } from "./shell-word.js";
export { summarise } from "./summarise.js";
export { visibleLines } from "./visible-text.js";
export { isWindowsDevice } from "./windows-devices.js";
export { trimTrailingSlashes } from "./trim-trailing-slashes.js";
export { wrapWords } from "./wrap-words.js";
