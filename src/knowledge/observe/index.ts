/**
 * Learning from a site. In: recorded answers, or the shapes that a client's recorder made of them, and
 * the site's spec. Out: proposed overrides for what nobody knew: seen null, seen boolean, seen absent.
 * Only paths and kinds are ever kept of an answer, and only of what the page describes.
 */
export { type Known, proposeOverrides } from "./propose-overrides.js";
export { type Recording, readRecordings } from "./read-recordings.js";
export type { FunctionSightings, SeenKind, Sighting, Sightings } from "./sightings.js";
