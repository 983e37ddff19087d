/**
 * What the page omits. In: facts about Moodle's own functions and well-known plugins, a site's reviewed
 * overrides, recorded answers. Out: what is known of each function and value, for `plan`, and proposals for
 * overrides. Its doors are those of its parts: `facts/`, `overrides/`, `observe/`.
 */
export { type Facts, shippedFacts } from "./facts/index.js";
export { type Overrides, resolveOverrides } from "./overrides/index.js";
