/**
 * The spec: the content of a documentation page, as reviewed JSON. In: specs, patterns of names. Out: the text of a
 * spec (the same content always gives the same bytes), a spec with fewer functions, one spec merged from several
 * inputs. `checking/` is a separate entry point that reads a spec's JSON, because it loads zod.
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
export { CONFIG_NAMES } from "./config-names.js";
export { componentOf } from "./component-of.js";
export { defaultOf, type NodeDefault, readScalarDefault } from "./node-default.js";
export { MAX_DEPTH, MAX_FUNCTIONS, SPEC_VERSION } from "./format.js";
export { isSameRelease } from "./is-same-release.js";
export { DEFAULT_NULLS, NULL_GRADES, type Nulls } from "./null-grades.js";
export { releaseOfSource } from "./release-of-source.js";
export { type JsonKind, jsonKind, mayBeSent } from "./json-kind.js";
export { selectFunctions, type Selection } from "./select-functions.js";
export { matchPattern } from "./match-pattern.js";
export { serializeSpec } from "./serialize.js";
