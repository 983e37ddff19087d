import type { SpecNode } from "./checking/schema.js";

/** The kind of a JSON value, in the words of a spec. */
export type JsonKind = SpecNode["kind"] | "boolean" | "null";

/** Returns the kind of a JSON value. */
export function jsonKind(value: unknown): JsonKind {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double";
  return Array.isArray(value) ? "list" : "object";
}

/** What real sites send where a page says the kind. PHP writes an empty object as an empty list. */
const SENT_AS: Readonly<Record<SpecNode["kind"], readonly JsonKind[]>> = {
  int: ["int", "boolean", "null"],
  double: ["double", "int", "null"],
  string: ["string", "int", "double", "boolean", "null"],
  list: ["list"],
  object: ["object"],
};

/** Returns whether a site may send this value where a page says the kind; looks at no items and fields. */
export function mayBeSent(value: unknown, kind: SpecNode["kind"]): boolean {
  const isEmptyObject = kind === "object" && Array.isArray(value) && value.length === 0;
  return isEmptyObject || SENT_AS[kind].includes(jsonKind(value));
}
