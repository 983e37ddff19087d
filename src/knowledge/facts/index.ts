/**
 * Facts about Moodle's own functions and well-known plugins beyond any page, release by release: which ints are
 * booleans, which texts have a format of their own, which fields are always present, where null occurs and where it
 * cannot, and whether a call only reads. In: the facts files that come with this package (`checking/` reads the text of
 * any other). Out: `Facts`, with lookup by function and release. Contains nothing about a site's own plugins, and
 * refines the page: if the two disagree, the page is right.
 */
export type { DeclaredForm, DeclaredFunction, DeclaredNode, NullFact } from "./declared.js";
export { agrees } from "./agrees.js";
export { EMPTY_FACT_NODE } from "./facts.js";
export type { FactNode, Facts, FunctionFacts, ScalarFact } from "./facts.js";
export { factsOfLines, noFacts } from "./facts-of-lines.js";
export {
  factAbout,
  fitsDeclaredType,
  describeForm,
  MOODLE_TYPES,
  printedKind,
} from "./moodle-types.js";
export { parseFunctionLine, type ParsedLine } from "./parse-function-line.js";

export { printFunctionLine } from "./print-function-line.js";

export { shippedFacts } from "./shipped-facts.js";
export { MOODLE_RELEASES, coversReleases, includesRelease, releaseNumber } from "./releases.js";
export { settleFunction } from "./settle.js";
export { moodleSpec, specFunctionOf } from "./structures.js";
