/**
 * `npx tsx scripts/make-structures.ts RELEASE DECLARED COLLECTED`: makes specs/facts/structures.json from
 * the declarations of one release's functions, and from the collection that make-facts.ts
 * reads, which contains the additions of other releases. DECLARED is JSON (gzipped or not) of this form:
 *
 * ```
 * { NAME: { "deprecated", "login", "ajax", "params": NODE, "returns": NODE | null } }
 * NODE = { "kind": "value" | "list" | "object", "required": "required" | "optional" | "default",
 *   "default", "type"?, "item"?: NODE, "keys"?: [[name, NODE], …] }
 * ```
 *
 * Uses only names, types, structure, presence and short defaults. See specs/facts/README.md.
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import {
  type FactNode,
  type FunctionFacts,
  printedKind,
  printFunctionLine,
} from "../src/knowledge/index.js";
import { type JsonValue, readScalarDefault } from "../src/model/index.js";
import { byCodeUnits } from "../src/text/index.js";
import {
  checkedName,
  type CollectedFunction,
  readCollection,
  readJson,
  treeOf,
  typeIn,
} from "./collected-facts.js";

interface Declared {
  readonly kind: "value" | "list" | "object";
  readonly required: "required" | "optional" | "default";
  readonly default: JsonValue;
  readonly type?: string;
  readonly item?: Declared;
  readonly keys?: readonly (readonly [name: string, node: Declared])[];
}
interface DeclaredFunction {
  readonly deprecated: boolean;
  readonly login: boolean;
  readonly ajax: boolean;
  readonly params: Declared;
  readonly returns: Declared | null;
}

const [release, declaredPath, collectedPath] = process.argv.slice(2);
if (release === undefined || declaredPath === undefined || collectedPath === undefined) {
  console.error("usage: tsx scripts/make-structures.ts RELEASE DECLARED COLLECTED");
  process.exit(2);
}
const declared = readJson(declaredPath) as Readonly<Record<string, DeclaredFunction>>;
const collected = readCollection(collectedPath);

const names = new Set([...Object.keys(declared), ...Object.keys(collected)]);
const lines: [string, string][] = [];
for (const name of [...names].sort(byCodeUnits)) {
  const structure = structureOf(declared[name], collected[name]);
  if (structure) lines.push([name, printFunctionLine(structure)]);
}
const target = new URL("../specs/facts/structures.json", import.meta.url);
const file = { structuresVersion: 2, release, functions: Object.fromEntries(lines) };
writeFileSync(target, `${JSON.stringify(file, null, 2)}\n`);
console.log(`specs/facts/structures.json: ${String(lines.length)} functions`);

function structureOf(
  own: DeclaredFunction | undefined,
  all: CollectedFunction | undefined,
): FunctionFacts | undefined {
  const [params, returns] = [treeOf(all?.params), treeOf(all?.returns)];
  if (own) {
    return {
      ...(own.deprecated && { deprecated: true }),
      loginRequired: own.login,
      ajax: own.ajax,
      parameters: extended(nodeOf(own.params), params),
      result: own.returns ? extended(nodeOf(own.returns), returns) : {},
    };
  }
  // A parameter whose type differs between releases cannot be left out, so the function gets no structure.
  if (Object.values(all?.params ?? {}).some((words) => typeIn(words) === undefined))
    return undefined;
  return { parameters: unstated(params) ?? {}, result: unstated(returns) ?? {} };
}

function nodeOf(node: Declared): FactNode {
  const value = node.required === "default" ? defaultOf(node) : undefined;
  const mark = {
    ...(node.required !== "required" && { presence: node.required }),
    ...(value !== undefined && { default: value }),
  };
  if (node.kind === "list" && node.item) return { ...mark, item: nodeOf(node.item) };
  if (node.kind !== "object") return { ...mark, ...scalarOf(node.type) };
  const fields = (node.keys ?? []).map(
    ([name, field]) => [checkedName(name), nodeOf(field)] as const,
  );
  return { ...mark, fields: new Map(fields) };
}

/** Only the kind that a page prints: the types are facts of all releases. */
function scalarOf(type = ""): FactNode {
  const kind = printedKind(type);
  return { scalar: kind === "string" ? {} : { type: kind === "int" ? "int" : "float" } };
}

/** Returns a default as a page prints it; undefined for the current time or more than a word or two. */
function defaultOf({ kind, type = "", default: value }: Declared): JsonValue | undefined {
  if (value === null || value === "null") return null;
  if (kind !== "value") {
    return typeof value === "object" && Object.keys(value).length === 0 ? [] : undefined;
  }
  if (typeof value === "object") return undefined;
  const text = value === true ? "1" : value === false ? "" : String(value);
  const read = readScalarDefault(text, printedKind(type));
  if (read.kind !== "value") return undefined;
  const isLong = typeof read.value === "string" && (text.length > 50 || text.split(" ").length > 2);
  return isLong ? undefined : read.value;
}

/** Returns what a collection says about a location, as nodes whose presence is unknown. */
function unstated({ item, fields, scalar }: FactNode): FactNode | undefined {
  const presence = "unstated" as const;
  if (fields) {
    const known = [...fields].flatMap(([name, field]) => {
      const node = unstated(field);
      return node ? [[name, node] as const] : [];
    });
    return { presence, fields: new Map(known) };
  }
  if (item) {
    const inner = unstated(item);
    return inner && { presence, item: inner };
  }
  return scalar?.type === undefined ? undefined : { presence, ...scalarOf(scalar.type) };
}

/** Returns a declared structure with the fields that other releases add to its objects. */
function extended(node: FactNode, tree: FactNode): FactNode {
  if (node.item) return { ...node, item: extended(node.item, tree.item ?? {}) };
  if (!node.fields) return node;
  const fields = new Map(
    [...node.fields].map(([name, field]) => [name, extended(field, tree.fields?.get(name) ?? {})]),
  );
  for (const [name, field] of [...(tree.fields ?? [])].sort(([a], [b]) => byCodeUnits(a, b))) {
    const added = fields.has(name) ? undefined : unstated(field);
    if (added) fields.set(name, { ...added, added: true });
  }
  return { ...node, fields };
}
