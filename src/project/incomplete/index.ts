/**
 * What happens when an input is known to be incomplete: a page that ends too early, functions that cannot be read, a
 * notice in which a site says that it left functions out. In: the spec of the input, the problems of reading it, and
 * what the run would replace. Out: the spec to go on with, or the reason to leave everything as it is. This is the only
 * place that decides it, for every command.
 */
export { describeGaps, findGaps, type Gaps, unseenAmong } from "./find-gaps.js";
export { causesOfGone } from "./gone-causes.js";
export { guardKnown, type GuardOptions, type Known } from "./guard-known.js";
export { knownClient, knownFile } from "./known-outputs.js";
