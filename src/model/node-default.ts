import type { JsonValue, SpecNode } from "./checking/schema.js";

/**
 * What the server takes for a value that is left out: a value of its own, the time of the request, which differs
 * at every one, or something that the page could not print (an array in Moodle 2.0).
 */
export type NodeDefault =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "request-time" }
  | { readonly kind: "not-printed" };

const REQUEST_TIME: NodeDefault = { kind: "request-time" };
const NOT_PRINTED: NodeDefault = { kind: "not-printed" };

/** Defaults of ints from mid 2017 to 2038 are times. */
const EARLIEST_TIME = 1_500_000_000;
const LATEST_TIME = 2_147_483_646;

/**
 * The default of a node; undefined where its presence is another one. The spec leaves out the value both for a
 * time and for what was not printed, and only an int can be a time.
 */
export function defaultOf(node: SpecNode): NodeDefault | undefined {
  if (node.presence !== "default") return undefined;
  if (node.default !== undefined) return statedDefault(node.default, node.kind);
  return node.kind === "int" ? REQUEST_TIME : NOT_PRINTED;
}

/** The default that a page or spec states for a node of this kind. */
export function statedDefault(value: JsonValue, kind: SpecNode["kind"]): NodeDefault {
  const isTime =
    kind === "int" && typeof value === "number" && value >= EARLIEST_TIME && value <= LATEST_TIME;
  return isTime ? REQUEST_TIME : { kind: "value", value };
}
