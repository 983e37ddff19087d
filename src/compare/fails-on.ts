import type { SpecDiff } from "./schema.js";

/** The class from which on differences fail the run. */
export type FailLevel = "breaking" | "risky" | "any";

/** Returns whether a diff has a change of that class or a worse one; `any` means any change at all. */
export function failsOn(diff: Pick<SpecDiff, "summary">, level: FailLevel): boolean {
  const { breaking, risky, harmless } = diff.summary.changes;
  const counts = { breaking, risky: breaking + risky, any: breaking + risky + harmless };
  return counts[level] > 0;
}
