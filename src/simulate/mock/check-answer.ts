import {
  jsonKind,
  type JsonValue,
  mayBeSent,
  type SpecNode,
  type SpecObject,
} from "../../model/index.js";
import { isRecord, type JsonPath, nearestNames } from "../../text/index.js";

/** One location where an answer differs from its structure. */
export type Mismatch = { readonly path: JsonPath } & (
  | { readonly kind: "mismatch"; readonly found: string; readonly expected: string }
  | { readonly kind: "extra"; readonly name: string; readonly nearest: readonly string[] }
);

const EXPECTED: Readonly<Record<SpecNode["kind"], string>> = {
  list: "a list",
  object: "an object",
  int: "a whole number",
  double: "a number",
  string: "a text",
};

/**
 * Compares an answer with the structure of a function's answer, and accepts what real sites send. Reports every
 * mismatch of a fixture, with its path and the fields it lacks, unlike an observation, which only counts kinds.
 */
export function checkAnswer(returns: SpecNode | null, answer: JsonValue): readonly Mismatch[] {
  if (returns !== null) return [...mismatches(returns, answer, [])];
  if (answer === null) return [];
  return [
    { kind: "mismatch", path: [], found: kindOf(answer), expected: "null (it returns nothing)" },
  ];
}

function* mismatches(node: SpecNode, value: unknown, path: JsonPath): Generator<Mismatch> {
  if (!mayBeSent(value, node.kind)) {
    yield { kind: "mismatch", path, found: kindOf(value), expected: EXPECTED[node.kind] };
  } else if (node.kind === "list" && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* mismatches(node.item, item, [...path, index]);
    }
  } else if (node.kind === "object" && isRecord(value)) {
    yield* fieldMismatches(node, value, path);
  }
}

function* fieldMismatches(
  node: SpecObject,
  value: Readonly<Record<string, unknown>>,
  path: JsonPath,
): Generator<Mismatch> {
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
}

function kindOf(value: unknown): string {
  const kind = jsonKind(value);
  switch (kind) {
    case "null":
      return kind;
    case "boolean":
      return "a boolean";
    case "int":
    case "double":
      return `the number ${String(value)}`;
    default:
      return EXPECTED[kind];
  }
}
