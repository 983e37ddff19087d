import type { NullsFile } from "../../src/knowledge/checking/index.js";
import { byCodeUnits } from "../../src/text/index.js";

/** Recorded calls by function, as `observe` reads them. */
export type RecordedCalls = Readonly<Record<string, readonly { readonly response: unknown }[]>>;

/** Counts in how many functions each field was answered, and in how many of them it was null. */
export function countNames(recordings: readonly RecordedCalls[]): NullsFile["names"] {
  const seen = new Map<string, Map<string, boolean>>();
  for (const calls of recordings) {
    for (const [functionName, list] of Object.entries(calls)) {
      for (const { response } of list) {
        // A scalar without a name is no evidence; functions that return nothing answer null.
        walk(response, "", (name, isNull) => {
          if (name === "") return;
          const functions = seen.get(name) ?? new Map<string, boolean>();
          functions.set(functionName, isNull || functions.get(functionName) === true);
          seen.set(name, functions);
        });
      }
    }
  }
  const names = [...seen].sort(([a], [b]) => byCodeUnits(a, b));
  return Object.fromEntries(names.map(([name, functions]) => [name, printed(functions)]));
}

function printed(functions: ReadonlyMap<string, boolean>): string {
  const withNull = [...functions]
    .flatMap(([name, isNull]) => (isNull ? [name] : []))
    .sort(byCodeUnits);
  const [example] = withNull;
  const count = String(functions.size);
  return example === undefined ? count : `${count} ${String(withNull.length)} ${example}`;
}

/** Visits every scalar of an answer; items of lists have the name of their list. */
function walk(value: unknown, name: string, visit: (name: string, isNull: boolean) => void): void {
  if (typeof value !== "object" || value === null) {
    visit(name, value === null);
  } else if (Array.isArray(value)) {
    for (const item of value) walk(item, name, visit);
  } else {
    for (const [key, inner] of Object.entries(value)) walk(inner, key, visit);
  }
}
