import { type ListedValue, printValuePath } from "../overrides/index.js";
import type { JsonKind } from "../../model/index.js";
import type { ObservedKind } from "./observations.js";

/** The kinds that a recorder writes; it treats 0 and 1 like any other ints. */
const KINDS: Readonly<Record<JsonKind, true>> = {
  ...{ null: true, boolean: true, int: true, double: true, string: true, list: true, object: true },
};

/**
 * Reads the shape that a client's recorder made of one response: how often each kind of value was at each path. Records
 * every value that the page has; if there were more objects than values of a field, the field was absent in the others.
 * Returns the words in the shape that are not kinds.
 *
 * @example { "": { "object": 1 }, "users": { "list": 1 }, "users[]": { "object": 2 } }
 */
export function observeShape(
  shape: Readonly<Record<string, unknown>>,
  values: readonly ListedValue[],
  record: (path: string, kind: ObservedKind, times: number) => void,
): readonly string[] {
  const recorded = new Map(
    Object.entries(shape).map(([path, kinds]) => [fullPath(path), countsOf(kinds)]),
  );
  for (const { part, steps, text } of values) {
    if (part !== "result") continue;
    const counts = recorded.get(text) ?? new Map<string, number>();
    for (const [word, times] of counts) {
      if (isKind(word)) record(text, word, times);
    }
    if (typeof steps.at(-1) !== "string") continue;
    const outer = recorded.get(printValuePath({ part, steps: steps.slice(0, -1) }));
    // PHP writes an empty object as an empty list.
    const objects = (outer?.get("object") ?? 0) + (outer?.get("list") ?? 0);
    const absent = objects - sum(counts);
    if (absent > 0) record(text, "absent", absent);
  }
  return [...recorded.values()]
    .flatMap((counts) => [...counts.keys()])
    .filter((word) => !isKind(word));
}

function fullPath(path: string): string {
  return path === "" || path.startsWith("[") ? `result${path}` : `result.${path}`;
}

function countsOf(kinds: unknown): ReadonlyMap<string, number> {
  const entries = typeof kinds === "object" && kinds !== null ? Object.entries(kinds) : [];
  return new Map(entries.map(([kind, times]) => [kind, Number(times) || 0]));
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, times) => total + times, 0);
}

function isKind(word: string): word is JsonKind {
  return Object.hasOwn(KINDS, word);
}
