import type { GoneCause } from "../../compare/index.js";
import type { Diagnostic } from "../../diagnostics/index.js";
import type { Spec } from "../../model/index.js";
import { findGaps, unseenAmong } from "./find-gaps.js";

/**
 * Returns why functions of an old version are not in a new one, for those of which the problems of reading the new one
 * tell it.
 */
export function causesOfGone(
  before: Spec,
  after: Spec,
  problems: readonly Diagnostic[],
): ReadonlyMap<string, GoneCause> {
  const gaps = findGaps(problems);
  if (!gaps) return new Map();
  const has = new Set(after.functions.map(({ name }) => name));
  const missing = before.functions.map(({ name }) => name).filter((name) => !has.has(name));
  const causeOf = (name: string): GoneCause => {
    if (gaps.unreadable.has(name)) return "unreadable";
    return gaps.isCut ? "page-cut" : gaps.isOpen ? "unreadable" : "left-out";
  };
  return new Map(unseenAmong(gaps, missing).map((name) => [name, causeOf(name)]));
}
