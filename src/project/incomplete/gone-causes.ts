import type { GoneCause } from "../../compare/index.js";
import type { Diagnostic } from "../../diagnostics/index.js";
import {
  type Facts,
  includesRelease,
  MOODLE_RELEASES,
  releaseNumber,
} from "../../knowledge/index.js";
import type { Spec } from "../../model/index.js";
import { findGaps, unseenAmong } from "./find-gaps.js";

/**
 * Returns why functions of an old version are not in a new one, for those of which the problems of reading the new one,
 * or the facts, tell it.
 */
export function causesOfGone(
  { before, after, facts }: { readonly before: Spec; readonly after: Spec; readonly facts: Facts },
  problems: readonly Diagnostic[],
): ReadonlyMap<string, GoneCause> {
  const gaps = findGaps(problems);
  const has = new Set(after.functions.map(({ name }) => name));
  const missing = before.functions.map(({ name }) => name).filter((name) => !has.has(name));
  const causes = removedFromMoodle(missing, { before, after, facts });
  if (!gaps) return causes;
  const causeOf = (name: string): GoneCause => {
    if (gaps.unreadable.has(name)) return "unreadable";
    return gaps.isCut ? "page-cut" : gaps.isOpen ? "unreadable" : "left-out";
  };
  const unseen = unseenAmong(gaps, missing).filter((name) => !causes.has(name));
  return new Map([...causes, ...unseen.map((name) => [name, causeOf(name)] as const)]);
}

/** Returns those functions that Moodle itself had in the release of the old version and has no more in the new one. */
function removedFromMoodle(
  missing: readonly string[],
  { before, after, facts }: { readonly before: Spec; readonly after: Spec; readonly facts: Facts },
): Map<string, GoneCause> {
  const [was, is] = [releaseOf(before), releaseOf(after)];
  if (was === undefined || is === undefined || is <= was) return new Map();
  const isRemoved = (name: string): boolean => {
    const { releases, isPlugin } = facts.of(name) ?? {};
    if (releases === undefined || isPlugin) return false;
    return includesRelease(releases, was) && !includesRelease(releases, is);
  };
  return new Map(missing.filter(isRemoved).map((name) => [name, "removed-from-moodle"]));
}

/** Returns the release of a spec as a number, if facts are known about it. */
function releaseOf({ source }: Spec): number | undefined {
  const number = releaseNumber(source.release ?? "");
  const known = MOODLE_RELEASES.map(releaseNumber);
  return number !== undefined && known.includes(number) ? number : undefined;
}
