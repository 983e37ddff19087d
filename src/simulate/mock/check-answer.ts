import { nearestNames } from "../../text/index.js";
import type { JsonValue, SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";

/** One location where an answer differs from its structure. */
export type Mismatch = { readonly path: readonly (string | number)[] } & (
  | { readonly kind: "mismatch"; readonly found: string; readonly expected: string }
  | { readonly kind: "extra"; readonly name: string; readonly nearest: readonly string[] }
);

/**
 * Compares an answer with the structure of a function's answer, and accepts what real sites send: null for
 * any scalar, booleans for numbers, numbers for texts, and `[]` for an empty object.
 */
export function checkAnswer(returns: SpecNode | null, answer: JsonValue): readonly Mismatch[] {
  if (returns !== null) return [...mismatches(returns, answer, [])];
  if (answer === null) return [];
  return [
    { kind: "mismatch", path: [], found: kindOf(answer), expected: "null (it returns nothing)" },
  ];
}

function* mismatches(
  node: SpecNode,
  value: JsonValue,
  path: readonly (string | number)[],
): Generator<Mismatch> {
  const mismatch = (expected: string): Mismatch => {
    return { kind: "mismatch", path, found: kindOf(value), expected };
  };
  switch (node.kind) {
    case "list":
      if (!Array.isArray(value)) yield mismatch("a list");
      else {
        for (const [index, item] of value.entries())
          yield* mismatches(node.item, item, [...path, index]);
      }
      return;
    case "object": {
      if (Array.isArray(value) && value.length === 0) return;
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        yield mismatch("an object");
        return;
      }
      const fields = new Map(node.fields.map((field) => [field.name, field]));
      for (const [name, inner] of Object.entries(value)) {
        const field = fields.get(name);
        if (field) yield* mismatches(field, inner, [...path, name]);
        else {
          const nearest = nearestNames(name, fields.keys());
          yield { kind: "extra", path: [...path, name], name, nearest };
        }
      }
      for (const { name, presence } of node.fields) {
        if (presence !== "required" || Object.hasOwn(value, name)) continue;
        const expected = `the required field ${JSON.stringify(name)}`;
        yield { kind: "mismatch", path, found: "an object without it", expected };
      }
      return;
    }
    case "int":
      if (value === null || typeof value === "boolean" || Number.isInteger(value)) return;
      yield mismatch("a whole number");
      return;
    case "double":
      if (value === null || typeof value === "number") return;
      yield mismatch("a number");
      return;
    case "string":
      if (value === null || typeof value !== "object") return;
      yield mismatch("a text");
      return;
    default:
      assertNever(node);
  }
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  switch (typeof value) {
    case "object":
      return "an object";
    case "string":
      return "a text";
    case "boolean":
      return "a boolean";
    default:
      return `the number ${String(value)}`;
  }
}
