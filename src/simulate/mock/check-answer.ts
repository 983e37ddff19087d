import { nearestNames } from "../../text/index.js";
import type { JsonValue, SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";

/** Where an answer is not what its structure says. */
export type Misfit = { readonly path: readonly (string | number)[] } & (
  | { readonly kind: "misfit"; readonly found: string; readonly expected: string }
  | { readonly kind: "extra"; readonly name: string; readonly nearest: readonly string[] }
);

/**
 * Compares an answer with the structure of a function's answer, as widely as real sites do: scalars may be
 * null, numbers booleans, texts numbers, and an empty object `[]`.
 */
export function checkAnswer(returns: SpecNode | null, answer: JsonValue): readonly Misfit[] {
  if (returns !== null) return [...misfits(returns, answer, [])];
  if (answer === null) return [];
  return [
    { kind: "misfit", path: [], found: kindOf(answer), expected: "null (it returns nothing)" },
  ];
}

function* misfits(
  node: SpecNode,
  value: JsonValue,
  path: readonly (string | number)[],
): Generator<Misfit> {
  const misfit = (expected: string): Misfit => {
    return { kind: "misfit", path, found: kindOf(value), expected };
  };
  switch (node.kind) {
    case "list":
      if (!Array.isArray(value)) yield misfit("a list");
      else {
        for (const [index, item] of value.entries())
          yield* misfits(node.item, item, [...path, index]);
      }
      return;
    case "object": {
      if (Array.isArray(value) && value.length === 0) return;
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        yield misfit("an object");
        return;
      }
      const fields = new Map(node.fields.map((field) => [field.name, field]));
      for (const [name, inner] of Object.entries(value)) {
        const field = fields.get(name);
        if (field) yield* misfits(field, inner, [...path, name]);
        else {
          const nearest = nearestNames(name, fields.keys());
          yield { kind: "extra", path: [...path, name], name, nearest };
        }
      }
      for (const { name, presence } of node.fields) {
        if (presence !== "required" || Object.hasOwn(value, name)) continue;
        const expected = `the required field ${JSON.stringify(name)}`;
        yield { kind: "misfit", path, found: "an object without it", expected };
      }
      return;
    }
    case "int":
      if (value === null || typeof value === "boolean" || Number.isInteger(value)) return;
      yield misfit("a whole number");
      return;
    case "double":
      if (value === null || typeof value === "number") return;
      yield misfit("a number");
      return;
    case "string":
      if (value === null || typeof value !== "object") return;
      yield misfit("a text");
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
