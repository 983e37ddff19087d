import type { JsonValue, SpecNode, SpecScalar } from "./checking/schema.js";

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

/** Returns the default that a text states for a scalar: a number if one is expected and the text is one. */
export function readScalarDefault(text: string, kind: SpecScalar["kind"]): NodeDefault {
  if (text === "null") return { kind: "value", value: null };
  // JSON has no -0, and no numbers that are too large for a JavaScript number.
  const number = Number(text) || 0;
  const isNumber = kind !== "string" && /^-?\d+(\.\d+)?$/.test(text) && Number.isFinite(number);
  return statedDefault(isNumber ? number : text, kind);
}

function statedDefault(value: JsonValue, kind: SpecNode["kind"]): NodeDefault {
  const isTime =
    kind === "int" && typeof value === "number" && value >= EARLIEST_TIME && value <= LATEST_TIME;
  return isTime ? REQUEST_TIME : { kind: "value", value };
}
