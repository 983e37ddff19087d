import type { JsonValue, SpecNode } from "./checking/schema.js";

/**
 * The value that the server uses for one that is left out: a fixed value, the time of the request, which differs every
 * time, or something that the page could not print (an array in Moodle 2.0).
 */
export type NodeDefault =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "request-time" }
  | { readonly kind: "not-printed" };

const REQUEST_TIME: NodeDefault = { kind: "request-time" };
const NOT_PRINTED: NodeDefault = { kind: "not-printed" };

/** Int defaults from mid 2017 to 2038 are times. */
const EARLIEST_TIME = 1_500_000_000;
const LATEST_TIME = 2_147_483_646;

/**
 * Returns the default of a node; undefined if it has another presence. The spec omits the value both for a time and for
 * an unprintable default, and only an int can be a time.
 */
export function defaultOf(node: SpecNode): NodeDefault | undefined {
  if (node.presence !== "default") return undefined;
  if (node.default !== undefined) return statedDefault(node.default, node.kind);
  return node.kind === "int" ? REQUEST_TIME : NOT_PRINTED;
}

/** Returns the default that a page or spec states for a node of this kind. */
export function statedDefault(value: JsonValue, kind: SpecNode["kind"]): NodeDefault {
  const isTime =
    kind === "int" && typeof value === "number" && value >= EARLIEST_TIME && value <= LATEST_TIME;
  return isTime ? REQUEST_TIME : { kind: "value", value };
}
