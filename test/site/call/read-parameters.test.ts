import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readParameters } from "../../../src/site/call/index.js";
import { planClient } from "../../../src/plan/index.js";
import type { SpecField } from "../../../src/model/index.js";
import { encodeParams } from "../../../templates/runtime/encode-params.js";

const required = { presence: "required" } as const;
const parameters: SpecField[] = [
  { name: "id", kind: "int", ...required },
  { name: "text", kind: "string", ...required },
  { name: "share", kind: "double", ...required },
  { name: "ids", kind: "list", ...required, item: { kind: "int", ...required } },
  {
    name: "criteria",
    kind: "list",
    ...required,
    item: {
      kind: "object",
      ...required,
      fields: [
        { name: "key", kind: "string", ...required },
        { name: "value", kind: "string", ...required },
      ],
    },
  },
  {
    name: "options",
    kind: "object",
    ...required,
    fields: [{ name: "deep", kind: "list", ...required, item: { kind: "string", ...required } }],
  },
];
const { value: plan } = planClient({
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [{ name: "local_x_y", parameters, returns: null }],
});
const planned = plan.components[0]!.functions[0]!.parameters;
const fields = planned.kind === "fields" ? planned.fields : [];
const read = (...args: string[]) => readParameters(args, fields);

describe("arguments become parameters by their documented types:", () => {
  test.each<[args: string[], params: unknown]>([
    [[], {}],
    [["id=5"], { id: "5" }],
    [["id=true"], { id: true }],
    [["text=true"], { text: "true" }],
    [["text=007"], { text: "007" }],
    [["text="], { text: "" }],
    [["text=a=b [c]"], { text: "a=b [c]" }],
    [['text={"a":1}'], { text: '{"a":1}' }],
    [["text=line\nline"], { text: "line\nline" }],
    [["ids=3"], { ids: ["3"] }],
    [["ids=3", "ids=4"], { ids: ["3", "4"] }],
    [["ids[]=3", "ids[]=4"], { ids: ["3", "4"] }],
    [["ids[1]=4", "ids[0]=3"], { ids: ["3", "4"] }],
    [["ids[70]=4", "ids[7]=3"], { ids: ["3", "4"] }],
    [["ids=[3,4]"], { ids: [3, 4] }],
    [["ids=[3]", "ids=4"], { ids: [3, "4"] }],
    [
      ["criteria[0][key]=email", "criteria[0][value]=%"],
      { criteria: [{ key: "email", value: "%" }] },
    ],
    [['criteria=[{"key":"email","value":"%"}]'], { criteria: [{ key: "email", value: "%" }] }],
    [
      ['criteria={"key":"id"}', 'criteria={"key":"x"}'],
      { criteria: [{ key: "id" }, { key: "x" }] },
    ],
    [["options[deep][]=x"], { options: { deep: ["x"] } }],
    [['options={"deep":["x"]}'], { options: { deep: ["x"] } }],
    [["unknown=1", "odd[a][0]=2", "odd[a][1]=3"], { unknown: "1", odd: { a: ["2", "3"] } }],
    [['unknown=["a"]'], { unknown: ["a"] }],
  ])("%j", (args, params) => {
    expect(read(...args)).toEqual({ value: params, diagnostics: [] });
  });

  test("names that every object inherits are ordinary names", () => {
    const { value } = read("__proto__[a]=1", "constructor=2");
    expect(Object.entries(value)).toEqual([
      ["__proto__", { a: "1" }],
      ["constructor", "2"],
    ]);
  });
});

describe("an unreadable argument is reported without its value:", () => {
  test.each([
    [["email"], "call/malformed-argument", 'the argument "email" is not of the form name=value'],
    [["=5"], "call/malformed-argument", 'the argument "=…" is not of the form name=value'],
    [
      ["ids[0=needle"],
      "call/malformed-argument",
      'the argument "ids[0=…" is not of the form name=value',
    ],
    [
      ["id=5", "id=6"],
      "call/given-twice",
      "id is given more than once, but can have only one value",
    ],
    [
      ["ids=[5]", "ids[0]=needle"],
      "call/given-twice",
      "ids is given more than once, but can have only one value",
    ],
    [
      ["options[deep]=x", "options[deep][0]=y"],
      "call/given-twice",
      "options[deep] is given more than once, but can have only one value",
    ],
    [["ids=[needle"], "call/broken-json", "the JSON of ids cannot be read (it ends too early)"],
    [
      ['criteria=[{"key":"needle"'],
      "call/broken-json",
      "the JSON of criteria cannot be read (it ends too early)",
    ],
    [
      ["options={needle}"],
      "call/broken-json",
      "the JSON of options cannot be read (at character 2)",
    ],
  ])("%j", (args, code, message) => {
    const { diagnostics } = read(...args);
    expect(diagnostics).toMatchObject([{ code, severity: "error" }]);
    expect(diagnostics[0]?.message).toBe(message);
    expect(JSON.stringify(diagnostics)).not.toContain("needle");
  });
});

test("the fields of a call, written as arguments, make the same call again", () => {
  const text = fc.string({ minLength: 1 });
  const params = fc.record({
    id: fc.integer(),
    text,
    ids: fc.array(fc.integer(), { minLength: 1, maxLength: 12 }),
    criteria: fc.array(fc.record({ key: text, value: fc.string() }), { minLength: 1 }),
    options: fc.record({ deep: fc.array(text, { minLength: 1 }) }),
  });
  fc.assert(
    fc.property(params, fc.integer(), (value, seed) => {
      const sent = encodeParams(value).map(([name, field]) => `${name}=${field}`);
      // In any order: a shell does not sort.
      const order = [...sent.keys()].sort((a, b) => ((a * seed) % 7) - ((b * seed) % 7));
      const again = read(...order.map((index) => sent[index] ?? ""));
      expect(again.diagnostics).toEqual([]);
      expect(encodeParams(again.value).map(String).sort()).toEqual(
        encodeParams(value).map(String).sort(),
      );
    }),
  );
});
