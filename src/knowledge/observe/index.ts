/**
 * Learning from a site. In: recorded answers, or the shapes that a client's recorder made of them, and the site's
 * spec. Out: proposed overrides for null, booleans and absent fields that nobody knew of. Keeps only paths and
 * kinds of an answer, and only of what the page describes.
 */
export { proposeOverrides, type SiteKnowledge } from "./propose-overrides.js";
export { type Recording, readRecordings } from "./read-recordings.js";
export type {
  FunctionObservations,
  ObservedKind,
  Observation,
  Observations,
} from "./observations.js";
