import fc from "fast-check";
import type { SpecField, SpecNode } from "../../src/model/index.js";

const presence = fc.constantFrom("required", "optional", "default", "unstated");

/** Generates structures of scalars, lists and objects with fields of these names. */
export function structureOf(fieldName: fc.Arbitrary<string>): fc.Arbitrary<SpecNode> {
  const { node } = fc.letrec<{ node: SpecNode; field: SpecField }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.record({ kind: fc.constantFrom("int", "double", "string"), presence }),
      fc.record({ kind: fc.constant("list"), presence, item: tie("node") }),
      fc.record({
        kind: fc.constant("object"),
        presence,
        fields: fc.uniqueArray(tie("field"), { maxLength: 4, selector: ({ name }) => name }),
      }),
    ) as fc.Arbitrary<SpecNode>,
    field: fc.tuple(fieldName, tie("node")).map(([name, inner]) => ({ name, ...inner })),
  }));
  return node;
}
