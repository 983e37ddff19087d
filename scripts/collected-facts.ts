/** What the scripts that make the facts files share: reading a collection of declarations, and its paths as trees. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { FactNode, ScalarFact } from "../src/knowledge/index.js";

/** The words about each location, such as `users[].email`; the empty path is a scalar answer. */
export type Paths = Readonly<Record<string, string>>;

/** A function in a collection of declarations. */
export interface CollectedFunction {
  readonly access: string;
  readonly params?: Paths;
  readonly returns?: Paths;
}

/** Reads a JSON file, gzipped or not. */
export function readJson(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8"));
}

/** Reads a collection of declarations; see make-facts.ts. */
export function readCollection(path: string): Readonly<Record<string, CollectedFunction>> {
  const { format, functions } = readJson(path) as {
    readonly format: number;
    readonly functions: Readonly<Record<string, CollectedFunction>>;
  };
  if (format !== 1) throw new Error(`format 1 was expected in ${path}`);
  return functions;
}

/** A node under construction. */
interface Growing {
  scalar?: ScalarFact;
  item?: Growing;
  fields?: Map<string, Growing>;
}

/** Returns the facts of the paths as a tree, with fields in the order of the paths. */
export function treeOf(paths: Paths = {}): FactNode {
  const root: Growing = {};
  for (const [path, words] of Object.entries(paths)) {
    const scalar = scalarOf(words);
    // A path without facts is useless.
    if (Object.keys(scalar).length > 0) nodeAt(root, path).scalar = scalar;
  }
  return root;
}

function nodeAt(root: Growing, path: string): Growing {
  let node = root;
  for (const [step] of path.matchAll(/\[\]|[^.[\]]+/g)) {
    if (step === "[]") {
      node = node.item ??= {};
      continue;
    }
    const fields = (node.fields ??= new Map<string, Growing>());
    const next: Growing = fields.get(checkedName(step)) ?? {};
    fields.set(step, next);
    node = next;
  }
  return node;
}

/** Returns a name, unless it cannot stand in a line of a facts file. */
export function checkedName(name: string): string {
  if (/[\s:|()[\]?~+="]/.test(name)) throw new Error(`a facts file cannot hold the name ${name}`);
  return name;
}

/** Returns the type among the words about a location; undefined if releases differ. */
export function typeIn(words: string): string | undefined {
  return words.split(" ").find((word) => !["", "null", "notnull"].includes(word));
}

function scalarOf(words: string): ScalarFact {
  const all = words.split(" ");
  const type = typeIn(words);
  return {
    ...(type !== undefined && { type }),
    ...(all.includes("notnull") && { null: "never" as const }),
    ...(all.includes("null") && { null: "seen" as const }),
  };
}
