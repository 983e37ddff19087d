import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type FactNode,
  type FunctionFacts,
  parseFunctionLine,
  printFunctionLine,
} from "../../../src/knowledge/index.js";

describe("a line of the facts file", () => {
  test.each<[string, string, FunctionFacts]>([
    [
      "describes whether a function reads, its parameters and its response",
      "read(id:int)(users[](email:raw? suspended:bool!))",
      {
        access: "read",
        parameters: fields({ id: { scalar: { type: "int" } } }),
        result: fields({
          users: {
            item: fields({
              email: { scalar: { type: "raw", null: "seen" } },
              suspended: { scalar: { type: "bool", null: "never" } },
            }),
          },
        }),
      },
    ],
    [
      "may omit facts about parameters and response",
      "write()",
      { access: "write", parameters: fields({}), result: {} },
    ],
    [
      "may not know whether the function reads",
      "():bool!",
      { parameters: fields({}), result: { scalar: { type: "bool", null: "never" } } },
    ],
    [
      "may state nullability without a type",
      "read()[][]:?",
      {
        access: "read",
        parameters: fields({}),
        result: { item: { item: { scalar: { null: "seen" } } } },
      },
    ],
    [
      "may have a scalar in one release and a structure in another",
      "read()(state:int|(pending:bool)|[]:int|(id:int))",
      {
        access: "read",
        parameters: fields({}),
        result: fields({
          state: {
            scalar: { type: "int" },
            item: { scalar: { type: "int" }, ...fields({ id: { scalar: { type: "int" } } }) },
            ...fields({ pending: { scalar: { type: "bool" } } }),
          },
        }),
      },
    ],
  ])("%s", (_, line, facts) => {
    expect(parseFunctionLine(line)).toEqual({ kind: "facts", facts });
    expect(printFunctionLine(facts)).toBe(line);
  });

  test.each([
    ["", 'the line ends at character 1, expected "("'],
    ["reads(id:int)", 'there is "reads(id:int)" at character 1, expected "("'],
    ["read(id)", 'there is ")" at character 8, expected ":", "[]" or "("'],
    ["read(id:int  b:int)", 'there is " b:int)" at character 13, expected a name'],
    ["read(id:int", 'the line ends at character 12, expected ")" or a space'],
    ["read(id:int id:int)", 'there is ":int)" at character 15, expected "id" only once'],
    ["read():int|:raw", "the line ends at character 16, expected each form only once"],
    ["read():int rest", 'there is " rest" at character 11, expected the end'],
  ])("is rejected with the position if it is broken: %s", (line, reason) => {
    expect(parseFunctionLine(line)).toEqual({ kind: "broken", reason });
  });

  test("expresses any facts and structures, which survive printing and parsing", () => {
    fc.assert(
      fc.property(functionFacts, (facts) => {
        expect(parseFunctionLine(printFunctionLine(facts))).toEqual({ kind: "facts", facts });
      }),
    );
  });

  test("treats names of built-in properties of JavaScript objects like any others", () => {
    const parsed = parseFunctionLine("read()(__proto__:int constructor:bool)");
    const result = parsed.kind === "facts" ? parsed.facts.result : {};
    expect([...(result.fields ?? [])].map(([name]) => name)).toEqual(["__proto__", "constructor"]);
  });
});

function fields(nodes: Record<string, FactNode>): FactNode {
  return { fields: new Map(Object.entries(nodes)) };
}

const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/);
const mark: fc.Arbitrary<FactNode> = fc.oneof(
  fc.constant({}),
  fc.record({ presence: fc.constantFrom("optional" as const, "unstated" as const) }),
  fc.record({ presence: fc.constant("default" as const) }),
  fc.record({
    presence: fc.constant("default" as const),
    default: fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, 1.5, [])),
  }),
);
const scalar = fc
  .record(
    {
      type: fc.constantFrom("int", "bool", "raw", "alphanum"),
      null: fc.constantFrom("never" as const, "seen" as const),
    },
    { requiredKeys: [] },
  )
  .map((facts): FactNode => ({ scalar: facts }));
const { node } = fc.letrec<{ node: FactNode }>((tie) => {
  const item = tie("node").map((of): FactNode => ({ item: of }));
  const object = fc
    .uniqueArray(fc.tuple(name, tie("node")), { selector: ([key]) => key, maxLength: 3 })
    .map((entries): FactNode => ({ fields: new Map(entries) }));
  const several = fc
    .tuple(scalar, object, item)
    .map((forms) => Object.assign({}, ...forms) as FactNode);
  const form = fc.oneof({ depthSize: "small" }, scalar, item, object, several);
  return { node: fc.tuple(mark, form).map(([marked, one]): FactNode => ({ ...marked, ...one })) };
});
const functionFacts: fc.Arbitrary<FunctionFacts> = fc.record(
  {
    access: fc.constantFrom("read" as const, "write" as const),
    deprecated: fc.constant(true as const),
    loginRequired: fc.boolean(),
    ajax: fc.boolean(),
    parameters: node.map(({ fields: parameters = new Map() }): FactNode => ({
      fields: parameters,
    })),
    result: node,
  },
  { requiredKeys: ["parameters", "result"] },
);
