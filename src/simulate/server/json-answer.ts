import type { JsonValue, SpecNode } from "../../model/index.js";
import { phpJson } from "../php-json.js";
import type { ErrorEnvelope } from "./site-error.js";

/** Prints an answer as the REST server does in JSON, `null` for a function that returns nothing. */
export function jsonAnswer(returns: SpecNode | null, value: JsonValue): string {
  return phpJson(asJsonAnswer(returns, value));
}

/** Returns the JSON value of an answer. */
export function asJsonAnswer(returns: SpecNode | null, value: JsonValue): JsonValue {
  return returns === null ? null : emptyObjectsAsLists(value);
}

/** Prints an error as the REST server does in JSON. */
export function jsonError({ exception, errorcode, message, debuginfo }: ErrorEnvelope): string {
  return phpJson({ exception, errorcode, message, ...(debuginfo !== undefined && { debuginfo }) });
}

/** PHP has only one kind of array and prints an empty one as a list. */
function emptyObjectsAsLists(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(emptyObjectsAsLists);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 0) return [];
  return Object.fromEntries(entries.map(([key, inner]) => [key, emptyObjectsAsLists(inner)]));
}
