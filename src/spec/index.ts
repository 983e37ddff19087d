/**
 * The spec: what a documentation page says, as reviewed JSON. In: a `Spec`. Out: its text; the same
 * content always gives the same bytes. The way back is behind the door `checking/`.
 */
export { MAX_DEPTH, MAX_FUNCTIONS, SPEC_VERSION } from "./format.js";
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
export { serializeSpec } from "./serialize.js";
