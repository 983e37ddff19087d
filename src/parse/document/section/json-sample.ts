import { type JsonKind, jsonKind, MAX_DEPTH } from "../../../model/index.js";
import { isRecord } from "../../../text/index.js";
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

/** Returns whether a JSON value is one of the site's error answers. */
export function isError(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return "exception" in value || ("errorcode" in value && "error" in value);
}

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
  const kinds = new Set(seen.map(jsonKind));
  const areOnly = (...some: readonly JsonKind[]) => [...kinds].every((kind) => some.includes(kind));
  if (areOnly("list")) {
    const items = seen.flat(1) as unknown[];
    return { kind: "list", described: false, item: nodeOf(items, `${path}[]`, unclear, depth + 1) };
  }
  if (areOnly("object")) {
    const fields = [...valuesByName(seen.filter(isRecord))].map(([name, values]) => ({
      name,
      node: nodeOf(values, path === "" ? name : `${path}.${name}`, unclear, depth + 1),
    }));
    return { kind: "object", described: false, fields };
  }
  if (areOnly("int", "boolean")) return { kind: "int", described: false };
  if (areOnly("int", "boolean", "double")) return { kind: "double", described: false };
  if (kinds.has("list") || kinds.has("object")) unclear.push(place);
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
