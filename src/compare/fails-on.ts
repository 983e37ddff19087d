import type { ChangeClass } from "./rules.js";
import type { SpecDiff } from "./schema.js";

/** The class from which on differences fail the run. */
export type FailLevel = "breaking" | "risky" | "any";

/**
 * Returns whether a diff has a change of that class or a worse one that no waiver covers; `any` means any change at
 * all.
 */
export function failsOn(
  { summary, changes = [] }: Pick<SpecDiff, "summary"> & Partial<Pick<SpecDiff, "changes">>,
  level: FailLevel,
): boolean {
  const waived = changes.filter((change) => change.waived !== undefined);
  const of = (name: ChangeClass): number =>
    summary.changes[name] - waived.filter((change) => change.class === name).length;
  const [breaking, risky, harmless] = [of("breaking"), of("risky"), of("harmless")];
  const counts = { breaking, risky: breaking + risky, any: breaking + risky + harmless };
  return counts[level] > 0;
}
