import { byCodeUnits, printJson } from "../text/index.js";
import type { Spec, SpecField, SpecFunction, SpecNode } from "./checking/schema.js";

/**
 * Returns the text of a spec file: the same bytes for the same content, whatever the order of its keys and functions,
 * formatted as Prettier leaves it (printWidth 100), so that reviews show only real changes.
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
  return `${printJson(head).slice(0, -"\n}".length)},\n  "functions": ${list}\n}\n`;
}

const FUNCTION_INDENT = "    ";
const [BEFORE_FUNCTION = "", BEHIND_FUNCTION = ""] = JSON.stringify([[0]], null, 2).split("0");

/**
 * Prints a function at its position in the file. `JSON.stringify` is faster, and only lays out defaults differently.
 */
function printFunction(fn: SpecFunction): string {
  const ordered = orderedFunction(fn);
  const nodes = fn.returns ? [...fn.parameters, fn.returns] : fn.parameters;
  if (nodes.some(hasLaidOutDefault)) return printJson(ordered, FUNCTION_INDENT.length);
  const text = JSON.stringify([[ordered]], null, 2);
  return text.slice(BEFORE_FUNCTION.length, -BEHIND_FUNCTION.length);
}

/** Returns whether a default in here is a nonempty list or object, or a number that Prettier writes differently. */
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
