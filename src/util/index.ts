/** Small helpers without a subject of their own. Imports nothing from other folders. */
export { assertNever } from "./assert-never.js";
export { byCodeUnits } from "./code-unit-order.js";
export { locateInJson } from "./locate-in-json.js";
export { feedInPieces } from "./feed-in-pieces.js";
export { LineIndex, type LineAndColumn } from "./line-index.js";
export { displayWidth } from "./display-width.js";
export { builtProgram, packageRoot } from "./package-root.js";
export { withoutEndingSlashes } from "./without-ending-slashes.js";
