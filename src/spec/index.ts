/**
 * The spec: what a documentation page says, as reviewed JSON. In: the text of a spec file. Out: a
 * checked `Spec`, or the text again; the same content always gives the same bytes.
 */
export { specJsonSchema } from "./json-schema.js";
export { MAX_DEPTH, MAX_FUNCTIONS, readSpec, type ReadSpecOptions } from "./read.js";
export { SPEC_VERSION } from "./schema.js";
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
} from "./schema.js";
export { serializeSpec } from "./serialize.js";
