import type { SpecDiff, UsageLocation } from "./schema.js";

/** Prints a diff as JSON for programs, as `diff.schema.json` describes it; the same diff gives the same bytes. */
export function diffToJson(
  diff: SpecDiff,
  options: { readonly usage?: readonly UsageLocation[] } = {},
): string {
  const { usage } = options;
  return `${JSON.stringify({ ...diff, ...(usage && { usage }) }, null, 2)}\n`;
}
