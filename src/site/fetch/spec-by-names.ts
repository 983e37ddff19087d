import { type Facts, specFunctionOf } from "../../knowledge/index.js";
import type { Spec, SpecFunction, SpecSource } from "../../model/index.js";
import { byCodeUnits } from "../../text/index.js";

/** A spec made without a page, and its gaps. */
export interface SpecByNames {
  readonly spec: Spec;
  /** The functions whose structure is unknown. */
  readonly unknown: readonly string[];
}

/**
 * Makes a spec from the names of functions: those of Moodle itself and of well-known plugins get the
 * structure that they declare in the site's release, all others none.
 */
export function specByNames(
  names: readonly string[],
  source: SpecSource,
  facts: Facts,
): SpecByNames {
  const functions = [...new Set(names)].sort(byCodeUnits).map((name): SpecFunction => {
    const known = facts.of(name, source.release);
    return known
      ? specFunctionOf(name, known)
      : { name, unknown: true, parameters: [], returns: null };
  });
  const unknown = functions.flatMap((fn) => (fn.unknown ? [fn.name] : []));
  return { spec: { specVersion: 1, source, functions }, unknown };
}
