import { classes } from "../describe-diff.js";
import type { Change, SpecDiff, UsageLocation } from "../schema.js";

/** A place in a program, and one change that affects it. */
export interface Finding {
  /** Relative to the root of the repository, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly change: Change;
}

/** Returns every place with every change that affects it: what breaks first, then in the order of the places. */
export function findingsOf(
  diff: SpecDiff,
  usage: readonly UsageLocation[],
  /** Returns the path of a file from the root of the repository. */
  pathOf: (file: string) => string,
): readonly Finding[] {
  const all = usage.flatMap(({ file, line, column, changes }) =>
    changes.flatMap((number): Finding[] => {
      const change = diff.changes[number];
      return change ? [{ file: pathOf(file), line, column, change }] : [];
    }),
  );
  return classes.flatMap((name) => all.filter(({ change }) => change.class === name));
}
