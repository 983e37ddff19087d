import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type DeclaredForm,
  type DeclaredFunction,
  type DeclaredNode,
  parseFunctionLine,
  printFunctionLine,
} from "../../../src/knowledge/index.js";

describe("a line of the facts file", () => {
  test.each<[string, string, DeclaredFunction]>([
    [
      "describes whether a function reads, its parameters and its response",
      "3.9-5.2 read (id:int)(users[](email?:raw? suspended:bool! id:int+))",
      {
        releases: "3.9-5.2",
        access: "read",
        parameters: fields({ id: node("int") }),
        result: object({
          users: list(
            object({
              email: { forms: [{ kind: "raw", presence: "optional", null: "seen" }] },
              suspended: { forms: [{ kind: "bool", presence: "required", null: "never" }] },
              id: { forms: [{ kind: "int", presence: "required", null: "answered" }] },
            }),
          ),
        }),
      },
    ],
    [
      "may describe a function that returns nothing, of a plugin, with everything that is known",
      "4.1,5.1 deprecated@4.1-5.2 plugin@5.1 nologin noajax write ()",
      {
        ...{ releases: "4.1,5.1", plugin: "5.1", deprecated: "4.1-5.2", access: "write" },
        ...{ loginRequired: false, ajax: false },
        parameters: fields({}),
      },
    ],
    [
      "may have defaults",
      '3.9-5.2 (sort="a b":text page=0:int at=?:int none=null() all=[][]:int)',
      {
        releases: "3.9-5.2",
        parameters: fields({
          sort: { forms: [{ kind: "text", presence: "default", default: "a b" }] },
          page: { forms: [{ kind: "int", presence: "default", default: 0 }] },
          at: { forms: [{ kind: "int", presence: "default" }] },
          none: {
            forms: [{ kind: "object", presence: "default", default: null }],
            fields: new Map(),
          },
          all: {
            forms: [{ kind: "list", presence: "default", default: [] }],
            item: node("int"),
          },
        }),
      },
    ],
    [
      "may differ between releases, in kind, presence and null",
      "3.9-5.2 ()(a?@3.9-4.0:int|@4.1-5.2:bool!|@5.2(id:int) b@3.9-4.0[]|?@4.1-5.2[]:raw)",
      {
        releases: "3.9-5.2",
        parameters: fields({}),
        result: object({
          a: {
            forms: [
              { kind: "int", presence: "optional", releases: "3.9-4.0" },
              { kind: "bool", presence: "required", null: "never", releases: "4.1-5.2" },
              { kind: "object", presence: "required", releases: "5.2" },
            ],
            fields: fields({ id: node("int") }),
          },
          b: {
            forms: [
              { kind: "list", presence: "required", releases: "3.9-4.0" },
              { kind: "list", presence: "optional", releases: "4.1-5.2" },
            ],
            item: node("raw"),
          },
        }),
      },
    ],
  ])("%s", (_, line, declared) => {
    expect(parseFunctionLine(line)).toEqual({ kind: "function", declared });
    expect(printFunctionLine(declared)).toBe(line);
  });

  test.each([
    ["", "the line ends at character 1, expected releases such as 4.1-5.2"],
    ["read ()", 'there is "read ()" at character 1, expected releases such as 4.1-5.2'],
    ["4.5", "the line ends at character 4, expected a space"],
    ["4.5 reads (id:int)", 'there is "reads (id:int)" at character 5, expected a word or "("'],
    ["4.5 deprecated ()", 'there is " ()" at character 15, expected @ and releases'],
    ["4.5 read (id)", 'there is ")" at character 13, expected ":" and a type, "[]" or "("'],
    ["4.5 (id:)", 'there is ":)" at character 8, expected ":" and a type, "[]" or "("'],
    ["4.5 (id@4-5:int)", 'there is "@4-5:int)" at character 8, expected releases such as @4.1-5.2'],
    ["4.5 read (id:int  b:int)", 'there is " b:int)" at character 18, expected a name'],
    ["4.5 read (id:int", 'the line ends at character 17, expected ")" or a space'],
    ["4.5 (id:int id:int)", 'there is ":int)" at character 15, expected "id" only once'],
    ["4.5 ():int rest", 'there is " rest" at character 11, expected the end'],
  ])("is rejected with the position if it is broken: %s", (line, reason) => {
    expect(parseFunctionLine(line)).toEqual({ kind: "broken", reason });
  });

  test.each(["", "(", "4.5 (a", "4.5 (a b)c)", "4.5 (a=)", "login", '4.5 (a="x)', "4.5 (a:A)"])(
    "never throws: %j",
    (line) => {
      expect(parseFunctionLine(line).kind).toBe("broken");
    },
  );

  test("expresses any declaration, which survives printing and parsing", () => {
    fc.assert(
      fc.property(declaredFunction, (declared) => {
        const line = printFunctionLine(declared);
        expect(parseFunctionLine(line)).toEqual({ kind: "function", declared });
      }),
    );
  });

  test("treats names of built-in properties of JavaScript objects like any others", () => {
    const parsed = parseFunctionLine("4.5 ()(__proto__:int constructor:bool)");
    const result = parsed.kind === "function" ? parsed.declared.result : undefined;
    expect([...(result?.fields ?? [])].map(([name]) => name)).toEqual(["__proto__", "constructor"]);
  });
});

function node(kind: string): DeclaredNode {
  return { forms: [{ kind, presence: "required" }] };
}

function list(item: DeclaredNode): DeclaredNode {
  return { ...node("list"), item };
}

function object(inside: Record<string, DeclaredNode>): DeclaredNode {
  return { ...node("object"), fields: fields(inside) };
}

function fields(inside: Record<string, DeclaredNode>): ReadonlyMap<string, DeclaredNode> {
  return new Map(Object.entries(inside));
}

const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/);
const releases = fc.constantFrom("3.9-4.0", "4.1", "4.1,5.1", "3.9-3.11,5.0-5.2");
const presence: fc.Arbitrary<Pick<DeclaredForm, "presence" | "default">> = fc.oneof(
  fc.constantFrom({ presence: "required" as const }, { presence: "optional" as const }),
  fc.constant({ presence: "default" as const }),
  fc.record({
    presence: fc.constant("default" as const),
    default: fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, 1.5, [])),
  }),
);
function formOf(kinds: readonly string[], nulls: boolean): fc.Arbitrary<DeclaredForm> {
  return fc
    .tuple(
      presence,
      fc.record(
        {
          kind: fc.constantFrom(...kinds),
          ...(nulls && {
            null: fc.constantFrom("never" as const, "seen" as const, "answered" as const),
          }),
          releases,
        },
        { requiredKeys: ["kind"] },
      ),
    )
    .map(([marked, rest]) => ({ ...marked, ...rest }) as DeclaredForm);
}
const scalars = fc.array(formOf(["int", "bool", "raw", "alphanum"], true), { maxLength: 2 });
const { node: anyNode } = fc.letrec<{ node: DeclaredNode }>((tie) => {
  const fieldsOf = fc
    .uniqueArray(fc.tuple(name, tie("node")), { selector: ([key]) => key, maxLength: 3 })
    .map((entries) => new Map(entries));
  const objects = fc.tuple(fc.array(formOf(["object"], false), { maxLength: 2 }), fieldsOf);
  const lists = fc.tuple(fc.array(formOf(["list"], false), { maxLength: 2 }), tie("node"));
  const leaf = formOf(["int", "raw"], true).map((form): DeclaredNode => ({ forms: [form] }));
  const several = fc
    .tuple(scalars, objects, lists)
    .filter(([a, [b], [c]]) => a.length + b.length + c.length > 0)
    .map(([a, [b, inside], [c, item]]): DeclaredNode => ({
      forms: [...a, ...b, ...c],
      ...(b.length > 0 && { fields: inside }),
      ...(c.length > 0 && { item }),
    }));
  return { node: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, several) };
});
const declaredFunction: fc.Arbitrary<DeclaredFunction> = fc.record(
  {
    releases,
    plugin: releases,
    access: fc.constantFrom("read" as const, "write" as const),
    deprecated: releases,
    loginRequired: fc.boolean(),
    ajax: fc.boolean(),
    parameters: fc
      .uniqueArray(fc.tuple(name, anyNode), { selector: ([key]) => key, maxLength: 3 })
      .map((entries) => new Map(entries)),
    result: anyNode,
  },
  { requiredKeys: ["releases", "parameters"] },
);
