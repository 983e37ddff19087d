/**
 * `npx tsx scripts/make-facts.ts PATH`: makes specs/facts/moodle.json from a collection of declarations of Moodle's
 * functions, a JSON file (gzipped or not) of this form:
 *
 * ```
 * { "format": 1, "functions": { NAME: { "access": "read" | "write",
 *   "params"?: { PATH: "[type] [notnull | null]" }, "returns"?: { PATH: … } } } }
 * ```
 *
 * with paths such as `users[].email` and the empty path for a scalar answer. See specs/facts/README.md.
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { gunzipSync } from "node:zlib";
import {
  printFunctionLine,
  type FactNode,
  type FunctionFacts,
  type ScalarFact,
} from "../src/knowledge/index.js";
import { FACTS_VERSION } from "../src/knowledge/checking/index.js";
import { byCodeUnits } from "../src/text/index.js";

type Paths = Readonly<Record<string, string>>;
interface Collected {
  readonly access: string;
  readonly params?: Paths;
  readonly returns?: Paths;
}

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("usage: tsx scripts/make-facts.ts PATH");
  process.exit(2);
}
const bytes = readFileSync(path);
const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8");
const collection = JSON.parse(text) as {
  readonly format: number;
  readonly functions: Readonly<Record<string, Collected>>;
};
if (collection.format !== 1) throw new Error(`format 1 was expected in ${path}`);

const functions = Object.entries(collection.functions)
  .sort(([a], [b]) => byCodeUnits(a, b))
  .map(([name, collected]) => [name, printFunctionLine(factsOf(collected))] as const);
const target = new URL("../specs/facts/moodle.json", import.meta.url);
const file = { factsVersion: FACTS_VERSION, functions: Object.fromEntries(functions) };
writeFileSync(target, `${JSON.stringify(file, null, 2)}\n`);
console.log(`specs/facts/moodle.json: ${String(functions.length)} functions`);

function factsOf({ access, params = {}, returns = {} }: Collected): FunctionFacts {
  return {
    ...(access === "read" || access === "write" ? { access } : {}),
    parameters: treeOf(params),
    result: treeOf(returns),
  };
}

/** A node under construction. */
interface Growing {
  scalar?: ScalarFact;
  item?: Growing;
  fields?: Map<string, Growing>;
}

function treeOf(paths: Paths): FactNode {
  const root: Growing = {};
  for (const [where, words] of Object.entries(paths)) {
    const scalar = scalarOf(words);
    // A path without facts is useless.
    if (Object.keys(scalar).length > 0) nodeAt(root, where).scalar = scalar;
  }
  return root;
}

function nodeAt(root: Growing, where: string): Growing {
  let node = root;
  for (const [step] of where.matchAll(/\[\]|[^.[\]]+/g)) {
    if (step === "[]") {
      node = node.item ??= {};
      continue;
    }
    if (/[\s:|()]/.test(step)) throw new Error(`the facts file cannot hold the name ${step}`);
    const fields = (node.fields ??= new Map<string, Growing>());
    const next: Growing = fields.get(step) ?? {};
    fields.set(step, next);
    node = next;
  }
  return node;
}

function scalarOf(words: string): ScalarFact {
  const all = words.split(" ").filter((word) => word !== "");
  const type = all.find((word) => word !== "null" && word !== "notnull");
  return {
    ...(type !== undefined && { type }),
    ...(all.includes("notnull") && { null: "never" as const }),
    ...(all.includes("null") && { null: "seen" as const }),
  };
}
