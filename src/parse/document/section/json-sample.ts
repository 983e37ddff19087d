import { MAX_DEPTH } from "../../../model/index.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";

/** What a sample of an answer shows. */
export interface JsonSample {
  readonly node: PrintedNode;
  /** Where the sample shows no kind: `null`, an empty list. */
  readonly unclear: readonly string[];
}

/** Reads a sample answer. Undefined for JSON that is never the result of a function: errors, bare values. */
export function readJsonSample(value: unknown): JsonSample | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (isError(value)) return undefined;
  const unclear: string[] = [];
  const node = nodeOf([value], "", unclear, 0);
  return { node, unclear };
}

/** Whether a JSON value is one of the site's error answers. */
export function isError(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "exception" in value || ("errorcode" in value && "error" in value);
}

/** Returns the node that fits all values seen at one path. */
function nodeOf(
  values: readonly unknown[],
  path: string,
  unclear: string[],
  depth: number,
): PrintedNode {
  const seen = values.filter((value) => value !== null);
  const place = path === "" ? "the top" : path;
  if (depth > MAX_DEPTH || seen.length === 0) {
    unclear.push(place);
    return { kind: "string", described: false };
  }
  if (seen.every((value) => Array.isArray(value))) {
    const items = seen.flat(1) as unknown[];
    return { kind: "list", described: false, item: nodeOf(items, `${path}[]`, unclear, depth + 1) };
  }
  if (seen.every(isRecord)) {
    const fields = [...valuesByName(seen)].map(([name, values]) => ({
      name,
      node: nodeOf(values, path === "" ? name : `${path}.${name}`, unclear, depth + 1),
    }));
    return { kind: "object", described: false, fields };
  }
  if (seen.every((value) => typeof value === "number" || typeof value === "boolean")) {
    const isWhole = seen.every((value) => typeof value === "boolean" || Number.isInteger(value));
    return { kind: isWhole ? "int" : "double", described: false };
  }
  if (!seen.every((value) => typeof value !== "object")) unclear.push(place);
  return { kind: "string", described: false };
}

function valuesByName(
  records: readonly Record<string, unknown>[],
): ReadonlyMap<string, readonly unknown[]> {
  const byName = new Map<string, unknown[]>();
  for (const [name, value] of records.flatMap(Object.entries<unknown>)) {
    // Moodle has no fields without a name.
    if (name === "") continue;
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return byName;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
