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
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { gunzipSync } from "node:zlib";
import {
  printedKind,
  printStructureLine,
  type FunctionStructure,
  type StructureField,
  type StructureNode,
} from "../src/knowledge/index.js";
import type { JsonValue } from "../src/model/index.js";
import { byCodeUnits } from "../src/text/index.js";

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
interface Collected {
  readonly params?: Readonly<Record<string, string>>;
  readonly returns?: Readonly<Record<string, string>>;
}

const [release, declaredPath, collectedPath] = process.argv.slice(2);
if (release === undefined || declaredPath === undefined || collectedPath === undefined) {
  console.error("usage: tsx scripts/make-structures.ts RELEASE DECLARED COLLECTED");
  process.exit(2);
}
const declared = read(declaredPath) as Readonly<Record<string, DeclaredFunction>>;
const collected = read(collectedPath) as {
  readonly functions: Readonly<Record<string, Collected>>;
};

const names = new Set([...Object.keys(declared), ...Object.keys(collected.functions)]);
const lines: [string, string][] = [];
for (const name of [...names].sort(byCodeUnits)) {
  const structure = structureOf(declared[name], collected.functions[name] ?? {});
  if (structure) lines.push([name, printStructureLine(structure)]);
}
const target = new URL("../specs/facts/structures.json", import.meta.url);
const file = { structuresVersion: 1, release, functions: Object.fromEntries(lines) };
writeFileSync(target, `${JSON.stringify(file, null, 2)}\n`);
console.log(`specs/facts/structures.json: ${String(lines.length)} functions`);

function read(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8"));
}

function structureOf(
  own: DeclaredFunction | undefined,
  { params = {}, returns = {} }: Collected,
): FunctionStructure | undefined {
  if (own) {
    const parameters = extended({ ...nodeOf(own.params) }, treeOf(params));
    const answer = own.returns && extended(nodeOf(own.returns), treeOf(returns));
    return {
      deprecated: own.deprecated,
      loginRequired: own.login,
      ajax: own.ajax,
      parameters: parameters.kind === "object" ? parameters.fields : [],
      returns: answer,
    };
  }
  // A parameter whose type differs between releases cannot be left out, so the function gets no structure.
  if (Object.values(params).some((words) => typeIn(words) === undefined)) return undefined;
  const parameters = asNode(treeOf(params));
  return {
    deprecated: false,
    parameters: parameters?.kind === "object" ? parameters.fields : [],
    returns: asNode(treeOf(returns)) ?? null,
  };
}

function nodeOf(node: Declared): StructureNode {
  const value = node.required === "default" ? defaultOf(node) : undefined;
  const common = { presence: node.required, ...(value !== undefined && { default: value }) };
  if (node.kind === "list" && node.item)
    return { kind: "list", ...common, item: nodeOf(node.item) };
  if (node.kind === "object") {
    const fields = (node.keys ?? []).map(([name, field]) => ({
      name: checked(name),
      ...nodeOf(field),
    }));
    return { kind: "object", ...common, fields };
  }
  return { kind: printedKind(node.type ?? ""), ...common };
}

/** Returns a default as a page prints it; undefined for the current time or more than a word or two. */
function defaultOf(node: Declared): JsonValue | undefined {
  const value = node.default;
  if (value === null || value === "null") return null;
  if (node.kind !== "value") {
    return typeof value === "object" && Object.keys(value).length === 0 ? [] : undefined;
  }
  if (typeof value === "object") return undefined;
  const text = value === true ? "1" : value === false ? "" : String(value);
  const isNumber = printedKind(node.type ?? "") !== "string" && /^-?\d+(\.\d+)?$/.test(text);
  if (!isNumber) return text.length <= 50 && text.split(" ").length <= 2 ? text : undefined;
  const number = Number(text);
  return number >= 1_500_000_000 && number <= 2_147_483_646 ? undefined : number;
}

/** The collected facts of a location: a type, items, fields; several if releases differ. */
interface Tree {
  type?: string;
  item?: Tree;
  fields?: Map<string, Tree>;
}

function treeOf(paths: Readonly<Record<string, string>>): Tree {
  const root: Tree = {};
  for (const [where, words] of Object.entries(paths)) {
    const type = typeIn(words);
    if (type === undefined) continue;
    let node = root;
    for (const [step] of where.matchAll(/\[\]|[^.[\]]+/g)) {
      if (step === "[]") {
        node = node.item ??= {};
        continue;
      }
      const fields = (node.fields ??= new Map<string, Tree>());
      const next: Tree = fields.get(step) ?? {};
      fields.set(checked(step), next);
      node = next;
    }
    node.type = type;
  }
  return root;
}

function typeIn(words: string): string | undefined {
  return words.split(" ").find((word) => !["", "null", "notnull"].includes(word));
}

function asNode(tree: Tree): StructureNode | undefined {
  const presence = "unstated" as const;
  if (tree.fields) {
    const fields = [...tree.fields].flatMap(([name, inner]): StructureField[] => {
      const node = asNode(inner);
      return node ? [{ name, ...node }] : [];
    });
    return { kind: "object", presence, fields };
  }
  if (tree.item) {
    const item = asNode(tree.item);
    return item && { kind: "list", presence, item };
  }
  return tree.type === undefined ? undefined : { kind: printedKind(tree.type), presence };
}

/** Returns a declared structure with the fields that other releases add to its objects. */
function extended(node: StructureNode, tree: Tree): StructureNode {
  if (node.kind === "list") return { ...node, item: extended(node.item, tree.item ?? {}) };
  if (node.kind !== "object") return node;
  const declared = new Set(node.fields.map(({ name }) => name));
  const fields = node.fields.map((field): StructureField => ({
    ...extended(field, tree.fields?.get(field.name) ?? {}),
    name: field.name,
  }));
  const more = [...(tree.fields ?? [])]
    .filter(([name]) => !declared.has(name))
    .sort(([a], [b]) => byCodeUnits(a, b))
    .flatMap(([name, inner]): StructureField[] => {
      const added = asNode(inner);
      return added ? [{ ...added, name, added: true }] : [];
    });
  return { ...node, fields: [...fields, ...more] };
}

function checked(name: string): string {
  if (/[\s:()[\]?~+="]/.test(name))
    throw new Error(`the structures file cannot hold the name ${name}`);
  return name;
}
