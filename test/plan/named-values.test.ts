import { expect, it } from "vitest";
import { factsOfLines, resolveOverrides } from "../../src/knowledge/index.js";
import { readOverrides } from "../../src/knowledge/checking/index.js";
import { describeType } from "../../src/emit/markdown/docs-rows.js";
import { typeText } from "../../src/emit/ts/type-layout.js";
import type { Spec, SpecField, SpecFunction } from "../../src/model/index.js";
import { explain, type FunctionPlan, planClient, type PlanOptions } from "../../src/plan/index.js";
import { sampleAnswer, sampleParameters } from "../../src/simulate/sample/index.js";
import { parameterPaths } from "../../src/site/call/index.js";
import { field, fn, list, object, scalar } from "../knowledge/overrides/site.js";

const name = "local_harbour_find";
const text = (key: string, description: string, rest: Partial<SpecField> = {}): SpecField =>
  ({ ...scalar("string"), description, ...rest, name: key }) as SpecField;
const warning = object(
  text("item", "it is 'ship' or 'berth'"),
  field("itemid", scalar("int")),
  text("warningcode", "The code can be 1 (no ship) or 2 (no berth)"),
  field("message", scalar("string")),
);
const find = fn(
  name,
  [
    field(
      "criteria",
      list(
        object(
          text("key", 'Expected keys (format) are: "flag" (string) the flag, "id" (int) the ship'),
          field("value", scalar("string")),
        ),
      ),
    ),
    {
      ...field("options", list(object(text("name", "option name"), text("value", "its value")))),
      description: "Option names:\n* crew (bool) with the crew\n* port (int) only there",
    },
    field("fields", list({ ...scalar("string"), description: "Either 'flag' or 'length'" })),
  ],
  object(
    text("state", "One of: docked, sailing", { presence: "optional" }),
    text("count", "Either one or two", { kind: "int" } as Partial<SpecField>),
    field("warnings", list(warning)),
  ),
);
const specOf = (...functions: SpecFunction[]): Spec => ({
  specVersion: 1,
  source: { kind: "admin-page" },
  functions,
});
const planOf = (spec: Spec, options: PlanOptions = {}): FunctionPlan =>
  planClient(spec, options)
    .value.components.flatMap(({ functions }) => functions)
    .find((one) => one.name === name)!;
const fieldsOf = ({ parameters, result }: FunctionPlan) => {
  if (parameters.kind !== "fields") throw new Error("no fields");
  if (result.kind !== "value" || result.type.kind !== "object") throw new Error("no object");
  return { parameters: parameters.fields, result: result.type.fields };
};
const openType = (plan: FunctionPlan, path: string, options?: Parameters<typeof explain>[2]) =>
  explain(`${plan.name}.${path}`, specOf(find), options).value?.values[0]?.type;

it("proposes values of texts, and accepts any other text", () => {
  const { parameters, result } = fieldsOf(planOf(specOf(find)));
  expect(result.map(({ type }) => typeText(type)).slice(0, 2)).toEqual([
    '"docked" | "sailing" | (string & {})',
    "number",
  ]);
  expect(typeText(parameters[2]!.type)).toBe('("flag" | "length" | (string & {}))[]');
  const plan = planOf(specOf(find));
  expect(openType(plan, "params.criteria[].key")).toBe('"flag" | "id" | (string & {})');
  expect(openType(plan, "params.options[].name")).toBe('"crew" | "port" | (string & {})');
  expect(openType(plan, "params.options[].value")).toBe("string");
});

it("proposes none where the declared type rules them out, or an override says that it is no text", () => {
  const type = (fact: string) =>
    openType(planOf(specOf(find)), "result.state", {
      facts: factsOfLines({ [name]: `3.9-5.2 read ()(state:${fact})` }),
    });
  expect([type("alpha"), type("url")]).toEqual(['"docked" | "sailing" | (string & {})', "string"]);
});

it("proposes none in structures that functions share, whatever one function says of them", () => {
  const planned = planClient(specOf(find)).value;
  expect(planned.common.map(({ typeName }) => typeName)).toEqual(["MoodleWarning"]);
  expect(JSON.stringify(planned.common)).not.toContain('"values"');
  const warnings = fieldsOf(planOf(specOf(find))).result[2]!;
  expect(JSON.stringify(warnings)).not.toContain('"values"');
});

it("depends on nothing but the value and the list that it is in", () => {
  const other = fn(
    "local_harbour_other",
    [text("state", "'a' or 'b'")],
    object(text("state", "x")),
  );
  const alone = fieldsOf(planOf(specOf(find)));
  expect(fieldsOf(planOf(specOf(other, find)))).toEqual(alone);
  expect(fieldsOf(planOf(specOf(find, other)))).toEqual(alone);
  const backwards = { ...find, parameters: [...find.parameters].reverse() };
  expect([...fieldsOf(planOf(specOf(backwards))).parameters].reverse()).toEqual(alone.parameters);
});

it("says why in explain", () => {
  const { value } = explain(`${name}.result.state`, specOf(find));
  expect(value?.values[0]?.reasons).toContainEqual({
    is: 'proposes "docked", "sailing"',
    from: "page",
    because: "its description names these values; any other text is accepted, too",
  });
});

it("shows them in the reference, the first of many only", () => {
  const { result, parameters } = fieldsOf(planOf(specOf(find)));
  expect(describeType(result[0]!.type)).toBe('string ("docked", "sailing")');
  expect(describeType(parameters[2]!.type)).toBe('list of strings ("flag", "length")');
  const many = { ...result[0]!.type, form: "letters", values: [..."abcdefgh"] };
  expect(describeType(many)).toBe('string (letters: "a", "b", "c", "d", "e", "f", …)');
});

it("completes them on a command line", () => {
  const paths = parameterPaths(fieldsOf(planOf(specOf(find))).parameters, new Set());
  expect(paths.map(({ path, values }) => [path, values])).toEqual([
    ["criteria[0][key]", ["flag", "id"]],
    ["criteria[0][value]", undefined],
    ["options[0][name]", ["crew", "port"]],
    ["options[0][value]", undefined],
    ["fields[0]", ["flag", "length"]],
  ]);
});

it("makes samples of the first", () => {
  const parameters = sampleParameters(find, { optional: true });
  expect(parameters).toMatchObject({ fields: expect.arrayContaining(["flag"]) as string[] });
  expect((parameters["criteria"] as object[])[0]).toMatchObject({ key: "flag" });
  expect((parameters["options"] as object[])[0]).toMatchObject({ name: "crew" });
  expect(sampleAnswer(find)).toMatchObject({ state: "docked" });
});

it("does not take an override for a proposal", () => {
  const written = {
    overridesVersion: 1,
    overrides: [{ function: name, path: "result.state", type: "url", reason: "It is one." }],
  };
  const { value } = readOverrides(JSON.stringify(written), { source: "o.json" });
  const overrides = resolveOverrides(value!, specOf(find)).value;
  expect(openType(planOf(specOf(find)), "result.state", { overrides })).toBe("string");
});
