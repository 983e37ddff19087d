import { diffSpecs, type Change, type DiffOptions } from "../../src/compare/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../src/model/index.js";

/** Creates a spec of these functions. */
export function specOf(...functions: readonly SpecFunction[]): Spec {
  return {
    specVersion: 1,
    source: { kind: "admin-page", site: "https://school.example" },
    functions: [...functions],
  };
}

/** Creates a function without parameters or response, with overridden properties. */
export function fn(name: string, rest: Partial<SpecFunction> = {}): SpecFunction {
  return { name, parameters: [], returns: null, ...rest };
}

/** Nodes, required by default. */
export const int = (rest: Partial<SpecNode> = {}): SpecNode => scalar("int", rest);
export const double = (rest: Partial<SpecNode> = {}): SpecNode => scalar("double", rest);
export const text = (rest: Partial<SpecNode> = {}): SpecNode => scalar("string", rest);
export const list = (item: SpecNode, rest: Partial<SpecNode> = {}): SpecNode =>
  ({ kind: "list", presence: "required", item, ...rest }) as SpecNode;
export const object = (
  fields: Readonly<Record<string, SpecNode>>,
  rest: Partial<SpecNode> = {},
): SpecNode =>
  ({ kind: "object", presence: "required", fields: fieldsOf(fields), ...rest }) as SpecNode;

function scalar(kind: SpecNode["kind"], rest: Partial<SpecNode>): SpecNode {
  return { kind, presence: "required", ...rest } as SpecNode;
}

/** Makes fields from an object of nodes; the key `__proto__` has to be written `["__proto__"]`. */
export function fieldsOf(nodes: Readonly<Record<string, SpecNode>>): SpecField[] {
  return Object.entries(nodes).map(([name, node]) => ({ name, ...node }));
}

/** Diffs two versions of a function's parameters. */
export function sent(
  before: Readonly<Record<string, SpecNode>>,
  after: Readonly<Record<string, SpecNode>>,
  options: DiffOptions = {},
): readonly Change[] {
  const one = (nodes: Readonly<Record<string, SpecNode>>): Spec =>
    specOf(fn("local_x_run", { parameters: fieldsOf(nodes) }));
  return diffSpecs(one(before), one(after), options).changes;
}

/** Diffs two versions of the object that a function returns. */
export function received(
  before: Readonly<Record<string, SpecNode>>,
  after: Readonly<Record<string, SpecNode>>,
  options: DiffOptions = {},
): readonly Change[] {
  return answered(object(before), object(after), options);
}

/** Diffs two versions of a function's response. */
export function answered(
  before: SpecNode | null,
  after: SpecNode | null,
  options: DiffOptions = {},
): readonly Change[] {
  const one = (returns: SpecNode | null): Spec => specOf(fn("local_x_run", { returns }));
  return diffSpecs(one(before), one(after), options).changes;
}
