/**
 * Choosing functions. In: a spec, and names or patterns of functions and components. Out: a spec with
 * just those functions, and a diagnostic for every pattern that matches nothing. Changes nothing else.
 */
export { nearestNames } from "./nearest-names.js";
export { selectFunctions, type Selection } from "./select-functions.js";
