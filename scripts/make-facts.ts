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
import { writeFileSync } from "node:fs";
import process from "node:process";
import { type FactNode, type FunctionFacts, printFunctionLine } from "../src/knowledge/index.js";
import { FACTS_VERSION } from "../src/knowledge/checking/index.js";
import { byCodeUnits } from "../src/text/index.js";
import { type CollectedFunction, readCollection, treeOf } from "./collected-facts.js";

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error("usage: tsx scripts/make-facts.ts PATH");
  process.exit(2);
}
const functions = Object.entries(readCollection(path))
  .sort(([a], [b]) => byCodeUnits(a, b))
  .map(([name, collected]) => [name, printFunctionLine(factsOf(collected))] as const);
const target = new URL("../specs/facts/moodle.json", import.meta.url);
const file = { factsVersion: FACTS_VERSION, functions: Object.fromEntries(functions) };
writeFileSync(target, `${JSON.stringify(file, null, 2)}\n`);
console.log(`specs/facts/moodle.json: ${String(functions.length)} functions`);

function factsOf({ access, params, returns }: CollectedFunction): FunctionFacts {
  return {
    ...(access === "read" || access === "write" ? { access } : {}),
    parameters: sorted(treeOf(params)),
    result: sorted(treeOf(returns)),
  };
}

/** The diff of a line is easier to read with fields sorted by name. */
function sorted({ item, fields, ...node }: FactNode): FactNode {
  const entries = [...(fields ?? [])].sort(([a], [b]) => byCodeUnits(a, b));
  return {
    ...node,
    ...(item && { item: sorted(item) }),
    ...(fields && { fields: new Map(entries.map(([name, field]) => [name, sorted(field)])) }),
  };
}
