import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import { matchPattern } from "../model/index.js";
import { changeRuleNames } from "./rules.js";
import type { Change, SpecDiff } from "./schema.js";

/** A reviewed decision that changes do not matter for a program: they no longer count for `--fail-on`. */
export interface Waiver {
  /** The kind of change, such as `field-removed`; any if absent. */
  readonly rule?: string | undefined;
  /** The name of a function, or a pattern; any if absent. */
  readonly function?: string | undefined;
  /** The location, such as `users[].email`, or a pattern; any if absent. */
  readonly path?: string | undefined;
  /** Why these changes do not matter. */
  readonly reason: string;
  /** The last day on which it holds, such as `2027-06-30`; forever if absent. */
  readonly until?: string | undefined;
}

/**
 * Marks the changes that waivers cover, and reports waivers that have expired by `today` (as `2027-06-30`) or cover
 * nothing. The other parts of the diff stay as they are.
 */
export function waive(
  diff: SpecDiff,
  waivers: readonly Waiver[],
  today: string,
): WithDiagnostics<SpecDiff> {
  if (waivers.length === 0) return { value: diff, diagnostics: [] };
  const valid = waivers.filter(({ until }) => until === undefined || until >= today);
  const tests = valid.map((waiver) => ({ waiver, covers: matcherOf(waiver) }));
  const used = new Set<Waiver>();
  const changes = diff.changes.map((change): Change => {
    const covering = tests.filter(({ covers }) => covers(change));
    for (const { waiver } of covering) used.add(waiver);
    const [first] = covering;
    return first ? { ...change, waived: first.waiver.reason } : change;
  });
  const diagnostics = waivers.flatMap((waiver): readonly Diagnostic[] => {
    const params = { waiver: describeWaiver(waiver) };
    if (!valid.includes(waiver)) {
      return [diagnose("diff/waiver-expired", { ...params, until: waiver.until ?? "" })];
    }
    if (used.has(waiver)) return [];
    const isUnknown = waiver.rule !== undefined && !names.has(waiver.rule);
    return [diagnose("diff/waiver-unused", { ...params, unknown: isUnknown })];
  });
  return { value: { ...diff, changes }, diagnostics };
}

const names: ReadonlySet<string> = new Set(changeRuleNames);

function matcherOf({ rule, function: name = "*", path }: Waiver): (change: Change) => boolean {
  const isName = matchPattern(name);
  // In a location, brackets mean themselves, as everything but * and ? does in a pattern.
  const isPath = path === undefined ? () => true : matchPattern(path);
  return (change) =>
    (rule === undefined || rule === change.rule) && isName(change.function) && isPath(change.path);
}

/** Describes what a waiver covers: `field-removed in core_user_get_users at users[].email`. */
function describeWaiver({ rule = "every change", function: name, path }: Waiver): string {
  return `${rule}${name === undefined ? "" : ` in ${name}`}${path === undefined ? "" : ` at ${path}`}`;
}
