/**
 * Learns from a site. In: recorded responses, or the shapes that a client's recorder made of them, and the site's spec.
 * Out: proposed overrides for null, booleans, and fields that are absent or always there, unless that was known. Keeps only paths and kinds of a
 * response, and only of values that the page describes.
 */
export { MIN_ANSWERS, proposeOverrides, type SiteKnowledge } from "./propose-overrides.js";
export { readRecordings } from "./read-recordings.js";
export { isRecordedLine } from "./recorded-calls.js";
export { type RecordedLine, type Recording, RecordingReader } from "./recording-reader.js";
export type {
  FunctionObservations,
  ObservedKind,
  Observation,
  Observations,
} from "./observations.js";
