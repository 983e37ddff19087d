import { plural } from "../text/index.js";
import { describeKind } from "./describe-diff.js";
import { isOfOneService } from "./gone-cause.js";
import type { SpecDiff } from "./schema.js";
import { summarise } from "./summarise.js";

/** A diff for readers, without the functions that seem gone only because the new version shows one service. */
export interface DiffInService {
  readonly diff: SpecDiff;
  /** The functions outside of the service. */
  readonly outside: readonly string[];
  /** One sentence about them; undefined if there are none. */
  readonly sentence: string | undefined;
}

/**
 * Splits off the functions outside of the service, if the old version was a whole site and the new one is a service:
 * one sentence says more about them than hundreds of changes. The numbers of the remaining changes differ from those
 * of the diff.
 */
export function splitOffOutside(diff: SpecDiff): DiffInService {
  const { before, after, changes, functions } = diff;
  const isOutside = ({ cause }: SpecDiff["changes"][number]): boolean => cause === "not-in-service";
  const outside = changes.filter(isOutside).map((change) => change.function);
  if (outside.length === 0 || isOfOneService(before)) {
    return { diff, outside: [], sentence: undefined };
  }
  const inside = changes.filter((change) => !isOutside(change));
  const are = outside.length === 1 ? "is" : "are";
  const sentence =
    `${plural(outside.length, "function")} of the old version ${are} not in the new one, because the old one is ` +
    `${describeKind(before.source)} and the new one ${describeKind(after.source)}, which shows only one service; the site may still have them.`;
  return {
    diff: { ...diff, ...summarise(inside, functions.renamed), changes: inside },
    ...{ outside, sentence },
  };
}
