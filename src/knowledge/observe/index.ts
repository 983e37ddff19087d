/**
 * Learns from a site. In: recorded responses, or the shapes that a client's recorder made of them, and the site's spec.
 * Out: proposed overrides for null, booleans and absent fields that were not known. Keeps only paths and kinds of a
 * response, and only of values that the page describes.
 */
export { proposeOverrides, type SiteKnowledge } from "./propose-overrides.js";
export { type Recording, readRecordings } from "./read-recordings.js";
export type {
  FunctionObservations,
  ObservedKind,
  Observation,
  Observations,
} from "./observations.js";
