/**
 * The spec: what a documentation page says, as reviewed JSON. In: specs, patterns of names. Out: the text of a
 * spec (the same content always gives the same bytes), a spec with fewer functions, one spec of several inputs.
 * Reading a spec's JSON is behind the door `checking/`, because it loads zod.
 */
export type {
  JsonValue,
  Presence,
  Spec,
  SpecField,
  SpecFunction,
  SpecList,
  SpecNode,
  SpecObject,
  SpecScalar,
  SpecSource,
} from "./checking/schema.js";
export { combineSpecs, type NamedSpec } from "./combine-specs.js";
export { componentOf } from "./component-of.js";
export { defaultOf, type NodeDefault, statedDefault } from "./node-default.js";
export { MAX_DEPTH, MAX_FUNCTIONS, SPEC_VERSION } from "./format.js";
export { isSameRelease } from "./is-same-release.js";
export { selectFunctions, type Selection } from "./select-functions.js";
export { serializeSpec } from "./serialize.js";
