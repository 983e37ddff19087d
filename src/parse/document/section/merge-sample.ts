import type { PrintedNode } from "../../page/readings/general-structure.js";
import type { EntryRoot } from "../entries/entry-tree.js";
import type { JsonSample } from "./json-sample.js";

/** A place where a sample and a list of its fields disagree. */
export interface SampleDifference {
  readonly path: string;
  /** The field of the list, if the list has it. */
  readonly root: string | undefined;
  readonly sample: string;
  readonly listed: string;
}

/** A sample and a list of its fields, combined. */
export interface MergedSample {
  readonly node: PrintedNode;
  readonly differences: readonly SampleDifference[];
  /** Paths whose kind neither shows. */
  readonly vague: readonly string[];
}

type ObjectNode = Extract<PrintedNode, { kind: "object" }>;

/**
 * Combines a sample with a list of its fields: the sample gives the shape, the list gives words, kinds and presence. The
 * fields may be those of an object within the sample. Undefined if the list is about something else.
 */
export function mergeSample(
  sample: JsonSample,
  roots: readonly EntryRoot[],
): MergedSample | undefined {
  const names = new Set(roots.map(({ name }) => name));
  const { node, path, score } = bestObject(sample.node, names);
  if (!node || score * 2 < names.size) return undefined;
  const merger = new Merger(
    sample.unclear,
    roots.flatMap(({ vague }) => vague),
  );
  const merged = merger.fields(node, roots, path);
  return {
    node: replace(sample.node, node, merged),
    differences: merger.differences,
    vague: [...merger.vague],
  };
}

interface Found {
  readonly node: ObjectNode | undefined;
  readonly path: string;
  readonly score: number;
}

/** Returns the outermost object with the most of these fields. */
function bestObject(top: PrintedNode, names: ReadonlySet<string>): Found {
  let best: Found = { node: undefined, path: "", score: 0 };
  const queue: { node: PrintedNode; path: string }[] = [{ node: top, path: "" }];
  for (const { node, path } of queue) {
    if (node.kind === "list") queue.push({ node: node.item, path: `${path}[]` });
    if (node.kind !== "object") continue;
    const score = node.fields.filter(({ name }) => names.has(name)).length;
    if (score > best.score) best = { node, path, score };
    for (const field of node.fields)
      queue.push({ node: field.node, path: joined(path, field.name) });
  }
  return best;
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function replace(at: PrintedNode, old: PrintedNode, by: PrintedNode): PrintedNode {
  if (at === old) return by;
  if (at.kind === "list") return { ...at, item: replace(at.item, old, by) };
  if (at.kind !== "object") return at;
  const fields = at.fields.map(({ name, node }) => ({ name, node: replace(node, old, by) }));
  return { ...at, fields };
}

class Merger {
  readonly differences: SampleDifference[] = [];
  readonly vague: Set<string>;
  readonly #unclear: ReadonlySet<string>;
  #root: string | undefined;

  constructor(unclear: readonly string[], vague: readonly string[]) {
    this.#unclear = new Set(unclear);
    this.vague = new Set(vague);
  }

  fields(
    sample: ObjectNode,
    listed: readonly { readonly name: string; readonly node: PrintedNode }[],
    path: string,
    listPath = "",
  ): ObjectNode {
    const byName = new Map(listed.map(({ name, node }) => [name, node]));
    const shown = sample.fields.map(({ name, node }) => {
      const own = byName.get(name);
      if (listPath === "") this.#root = own && name;
      if (own) {
        const at = joined(path, name);
        return { name, node: this.#node(node, own, at, joined(listPath, name)) };
      }
      this.#differ(joined(path, name), describe(node), "nothing");
      return { name, node };
    });
    const has = new Set(sample.fields.map(({ name }) => name));
    const others = listed.filter(({ name }) => !has.has(name));
    for (const { name, node } of others) {
      if (listPath === "") this.#root = name;
      const isRequired = node.described && node.mark === undefined;
      if (isRequired) this.#differ(joined(path, name), "nothing", describe(node));
    }
    return { ...sample, fields: [...shown, ...others.map(({ name, node }) => ({ name, node }))] };
  }

  #node(sample: PrintedNode, listed: PrintedNode, path: string, listPath: string): PrintedNode {
    if (this.#unclear.has(path)) return listed;
    const words = wordsOf(listed);
    if (this.vague.delete(listPath)) {
      const isOpen = listed.kind !== "object" || listed.fields.length === 0;
      if (isOpen && (listed.kind !== "object" || sample.kind === "object"))
        return { ...sample, ...words };
    }
    if (listed.kind === "list") return this.#list(sample, listed, path, listPath);
    if (listed.kind === "object") {
      if (sample.kind === "object")
        return { ...this.fields(sample, listed.fields, path, listPath), ...words };
      if (sample.kind === "list" && sample.item.kind === "object") {
        const item = this.fields(sample.item, listed.fields, `${path}[]`, listPath);
        return { ...sample, ...words, item };
      }
      this.#differ(path, describe(sample), describe(listed));
      return { ...sample, ...words };
    }
    if (sample.kind === "list" || sample.kind === "object") {
      this.#differ(path, describe(sample), describe(listed));
      return { ...sample, ...words };
    }
    const isNarrower = listed.kind === "double" && sample.kind === "int";
    if (sample.kind !== listed.kind && !isNarrower)
      this.#differ(path, describe(sample), describe(listed));
    return listed;
  }

  #list(
    sample: PrintedNode,
    listed: Extract<PrintedNode, { kind: "list" }>,
    path: string,
    listPath: string,
  ): PrintedNode {
    const words = wordsOf(listed);
    const isVague = this.vague.delete(`${listPath}[]`);
    // In PHP the word array says nothing of keys.
    if (isVague && sample.kind === "object") return { ...sample, ...words };
    if (sample.kind !== "list") {
      this.#differ(path, describe(sample), describe(listed));
      return { ...sample, ...words };
    }
    if (isVague && this.#unclear.has(`${path}[]`)) this.vague.add(`${listPath}[]`);
    if (isVague) return { ...sample, ...words };
    return { ...listed, item: this.#node(sample.item, listed.item, `${path}[]`, `${listPath}[]`) };
  }

  #differ(path: string, sample: string, listed: string): void {
    this.differences.push({ path, root: this.#root, sample, listed });
  }
}

function wordsOf(node: PrintedNode): Pick<PrintedNode, "described" | "mark" | "description"> {
  const { described, mark, description } = node;
  return {
    described,
    ...(mark !== undefined && { mark }),
    ...(description !== undefined && { description }),
  };
}

function describe(node: PrintedNode): string {
  if (node.kind === "list") return `a list of ${node.item.kind}`;
  return node.kind === "int" || node.kind === "object" ? `an ${node.kind}` : `a ${node.kind}`;
}
