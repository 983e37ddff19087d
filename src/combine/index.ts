/**
 * Several inputs for one site. In: specs with the names of their inputs. Out: one spec with what all of
 * them say, and a diagnostic for every contradiction, which names both inputs and says which one counts.
 */
export { combineSpecs, type NamedSpec } from "./combine-specs.js";
