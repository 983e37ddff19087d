import { plural } from "../text/index.js";
import type { ChangeClass } from "./rules.js";
import type { Change, DiffCounts, DiffSide, SpecDiff } from "./schema.js";

/** The classes, most important first. */
export const classes: readonly ChangeClass[] = ["breaking", "risky", "harmless"];

/** `1 breaking, 2 risky and 3 harmless changes`, without classes that have none. */
export function describeChangeCounts(counts: DiffCounts): string {
  const parts = classes
    .filter((name) => counts[name] > 0)
    .map((name) => `${String(counts[name])} ${name}`);
  const all = counts.breaking + counts.risky + counts.harmless;
  return parts.length === 0
    ? "no changes"
    : `${joinWithAnd(parts)} ${all === 1 ? "change" : "changes"}`;
}

/** `1 removed, 3 added, 12 changed, 1 deprecated now`; empty if nothing changed. */
export function describeFunctionCounts({ summary, functions: { deprecated } }: SpecDiff): string {
  const { added, removed, renamed, changed } = summary.functions;
  const parts: (readonly [number, string])[] = [
    [removed, "removed"],
    [renamed, "likely renamed"],
    [added, "added"],
    [changed, "changed"],
    [deprecated.length, "deprecated now"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${String(count)} ${what}`)
    .join(", ");
}

/** `759 functions before, 761 now`; with the kinds of page if they differ. */
export function describeSides({ before, after }: SpecDiff): string {
  const [old, now] =
    before.source === after.source && before.moodle === after.moodle
      ? ["", ""]
      : [before, after].map((side) => ` (${describeSide(side)})`);
  return `${plural(before.functions, "function")}${old ?? ""} before, ${String(after.functions)}${now ?? ""} now`;
}

function describeSide({ source, moodle }: DiffSide): string {
  return moodle === undefined ? describeKind(source) : `Moodle ${moodle} itself`;
}

const kinds = new Map([
  ["admin-page", "the administrator's page"],
  ["token-page", "the page of a token"],
  ["public-page", "a public page"],
  ["text", "a text"],
  ["facts", "what a token reveals"],
  ["several", "several inputs"],
]);

/** Names the source of a side. */
export function describeKind(source: string): string {
  return kinds.get(source) ?? source;
}

/** The site, or the two sites that are compared; undefined if the page does not name one. */
export function sitesOf({ before, after }: SpecDiff): readonly string[] {
  return [...new Set([before.site, after.site].filter((site) => site !== undefined))];
}

/** The location of a change for a reader: its path, marked as sent or received; empty for a whole function. */
export function describeLocation({ part, path }: Change): string {
  if (part === "function") return "";
  return part === "params" ? `sent: ${path}` : `received: ${path || "the whole answer"}`;
}

/** `string → int`; only the new or the removed type if there is just one. */
export function beforeAndAfter({ before, after }: Change): string {
  if (before !== undefined && after !== undefined) return `${before} → ${after}`;
  return before ?? after ?? "";
}

/** Sorts changes by importance. */
export function worstFirst(changes: readonly Change[]): readonly Change[] {
  return classes.flatMap((name) => changes.filter((change) => change.class === name));
}

/** `a, b and c`. */
export function joinWithAnd(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
