import type { Position } from "../../diagnostics/index.js";
import {
  type DescribedIssue,
  describeIssues,
  explainUnknownKey,
} from "../../model/checking/index.js";
import type { OverrideEntry } from "../overrides/overrides.js";
import { functionEntrySchema, valueEntrySchema } from "./overrides-schema.js";
import { parseValuePath } from "../overrides/value-path.js";

/** An entry, or everything that is wrong with it; paths are relative to the entry. */
export type ReadEntry =
  | { readonly kind: "entry"; readonly entry: OverrideEntry }
  | { readonly kind: "broken"; readonly issues: readonly DescribedIssue[] };

/** Validates one entry of an overrides file: about a value if it has a `path`, otherwise about functions. */
export function readEntry(written: unknown, at: Position): ReadEntry {
  const isAboutValue = typeof written === "object" && written !== null && "path" in written;
  return isAboutValue ? readValueEntry(written, at) : readFunctionEntry(written, at);
}

function readValueEntry(written: unknown, at: Position): ReadEntry {
  const { success, data, error } = valueEntrySchema.safeParse(written);
  if (!success) return brokenBy(error, written, Object.keys(valueEntrySchema.shape));
  if (!parseValuePath(data.path)) {
    const shown = JSON.stringify(data.path);
    const example = "params.criteria[].key or result.users[].active";
    return broken(`${shown} is not a path such as ${example}`, ["path"]);
  }
  const decides = [data.type, data.null, data.absent].some((decision) => decision !== undefined);
  return decides
    ? { kind: "entry", entry: { kind: "value", ...data, at } }
    : broken('it decides nothing: "type", "null" or "absent" was expected');
}

function readFunctionEntry(written: unknown, at: Position): ReadEntry {
  const { success, data, error } = functionEntrySchema.safeParse(written);
  if (!success) return brokenBy(error, written, Object.keys(functionEntrySchema.shape));
  const decides = data.access !== undefined || data.component !== undefined;
  return decides
    ? { kind: "entry", entry: { kind: "function", ...data, at } }
    : broken('it decides nothing: "access", "component" or a "path" was expected');
}

function brokenBy(
  error: Parameters<typeof describeIssues>[0],
  written: unknown,
  keys: readonly string[],
): ReadEntry {
  const issues = describeIssues(error, written, {
    unknownKey: (key) => explainKey(key, keys),
    value: (found, path) =>
      path.at(-1) === "component" && typeof found === "string"
        ? `${JSON.stringify(found)} is not the name of a component such as local_longname`
        : undefined,
  });
  return { kind: "broken", issues };
}

function explainKey(key: string, keys: readonly string[]): string {
  const shown = JSON.stringify(key);
  if (Object.hasOwn(functionEntrySchema.shape, key)) {
    return `${shown} applies to a function, but the "path" next to it makes this an entry for a value`;
  }
  if (Object.hasOwn(valueEntrySchema.shape, key)) {
    return `${shown} applies to a value, but there is no "path" to it`;
  }
  return explainUnknownKey(key, keys);
}

function broken(reason: string, path: readonly string[] = []): ReadEntry {
  return { kind: "broken", issues: [{ path, reason }] };
}
