import type { JsonValue, SpecNode } from "../../model/index.js";
import { phpJson } from "../php-json.js";
import type { ErrorEnvelope } from "./site-error.js";

/** An answer as the REST server writes it in JSON; nothing returned is `null`. */
export function jsonAnswer(returns: SpecNode | null, value: JsonValue): string {
  return phpJson(asJsonAnswer(returns, value));
}

/** The value that an answer has in JSON. */
export function asJsonAnswer(returns: SpecNode | null, value: JsonValue): JsonValue {
  return returns === null ? null : emptyObjectsAsLists(value);
}

/** An error as the REST server writes it in JSON. */
export function jsonError({ exception, errorcode, message, debuginfo }: ErrorEnvelope): string {
  return phpJson({ exception, errorcode, message, ...(debuginfo !== undefined && { debuginfo }) });
}

/** PHP has one kind of array, and an empty one is written as a list. */
function emptyObjectsAsLists(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(emptyObjectsAsLists);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 0) return [];
  return Object.fromEntries(entries.map(([key, inner]) => [key, emptyObjectsAsLists(inner)]));
}
