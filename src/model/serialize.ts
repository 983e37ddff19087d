import { byCodeUnits, displayWidth } from "../text/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "./checking/schema.js";

/** Prettier's `printWidth` for what we write. */
const WIDTH = 100;

/**
 * The text of a spec file: the same bytes for the same content, whatever order its keys and functions
 * came in, formatted as Prettier would leave it (printWidth 100), so that reviews show only real changes.
 */
export function serializeSpec(spec: Spec): string {
  const head = {
    ...(spec.$schema !== undefined && { $schema: spec.$schema }),
    specVersion: spec.specVersion,
    source: spec.source,
  };
  const functions = [...spec.functions]
    .sort((a, b) => byCodeUnits(a.name, b.name))
    .map((fn) => `\n${FUNCTION_INDENT}${printFunction(fn)}`);
  const list = functions.length === 0 ? "[]" : `[${functions.join(",")}\n  ]`;
  return `${printJson(head, "", 0, 0).slice(0, -"\n}".length)},\n  "functions": ${list}\n}\n`;
}

const FUNCTION_INDENT = "    ";
const [BEFORE_FUNCTION = "", BEHIND_FUNCTION = ""] = JSON.stringify([[0]], null, 2).split("0");

/** A function at its place in the file. `JSON.stringify` is faster, and defaults are all that it lays out otherwise. */
function printFunction(fn: SpecFunction): string {
  const ordered = orderedFunction(fn);
  const nodes = fn.returns ? [...fn.parameters, fn.returns] : fn.parameters;
  if (nodes.some(hasLaidOutDefault)) return printJson(ordered, FUNCTION_INDENT, 0, 0);
  const text = JSON.stringify([[ordered]], null, 2);
  return text.slice(BEFORE_FUNCTION.length, -BEHIND_FUNCTION.length);
}

/** Whether a default in here is a list or an object that is not empty, or a number that Prettier writes its way. */
function hasLaidOutDefault(node: SpecNode): boolean {
  const { default: value } = node;
  if (typeof value === "number") return !Number.isInteger(value) || Math.abs(value) >= 1e21;
  if (typeof value === "object" && value !== null && Object.keys(value).length > 0) return true;
  if (node.kind === "list") return hasLaidOutDefault(node.item);
  return node.kind === "object" && node.fields.some(hasLaidOutDefault);
}

function orderedFunction(fn: SpecFunction): object {
  return {
    name: fn.name,
    description: fn.description,
    deprecated: fn.deprecated,
    unknown: fn.unknown,
    loginRequired: fn.loginRequired,
    ajax: fn.ajax,
    parameters: fn.parameters.map(orderedField),
    returns: fn.returns && orderedNode(fn.returns),
  };
}

function orderedField(field: SpecField): object {
  return { name: field.name, ...orderedNode(field) };
}

function orderedNode(node: SpecNode): object {
  return {
    kind: node.kind,
    presence: node.presence,
    default: node.default,
    description: node.description,
    item: node.kind === "list" ? orderedNode(node.item) : undefined,
    fields: node.kind === "object" ? node.fields.map(orderedField) : undefined,
  };
}

/**
 * JSON in Prettier's layout: objects open out, lists of scalars stay on a line while they fit. `before` and
 * `behind` are the columns taken on the line: by what precedes the value, and by a comma.
 */
function printJson(value: unknown, indent: string, before: number, behind: number): string {
  if (typeof value !== "object" || value === null) return printScalar(value);
  const inner = indent + "  ";
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    const flat = printFlat(value);
    if (flat !== undefined && before + displayWidth(flat) + behind <= WIDTH) return flat;
    let items = "";
    for (const [index, item] of value.entries()) {
      const comma = commaWidth(index, value.length);
      items += `${index === 0 ? "" : ","}\n${inner}${printJson(item, inner, inner.length, comma)}`;
    }
    return `[${items}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  let members = "";
  for (const [index, [key, member]] of entries.entries()) {
    const start = `${inner}${JSON.stringify(key)}: `;
    const width = typeof member === "object" ? displayWidth(start) : 0;
    const comma = commaWidth(index, entries.length);
    members += `${index === 0 ? "" : ","}\n${start}${printJson(member, inner, width, comma)}`;
  }
  return members === "" ? "{}" : `{${members}\n${indent}}`;
}

function commaWidth(index: number, length: number): number {
  return index < length - 1 ? 1 : 0;
}

/** A list on one line, if Prettier would allow it to stand there. */
function printFlat(list: readonly unknown[]): string | undefined {
  const manyLists = list.length > 1 && list.every((item) => Array.isArray(item) && item.length > 1);
  if (manyLists) return undefined;
  const parts: string[] = [];
  for (const item of list) {
    if (typeof item === "object" && item !== null && !Array.isArray(item)) {
      if (Object.keys(item).length > 0) return undefined;
    }
    const part = Array.isArray(item) && item.length > 0 ? printFlat(item) : printScalar(item);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return `[${parts.join(", ")}]`;
}

/** Without the plus sign of an exponent. */
function printScalar(value: unknown): string {
  return typeof value === "number" ? JSON.stringify(value).replace("+", "") : JSON.stringify(value);
}
