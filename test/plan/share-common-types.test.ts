import { expect, test } from "vitest";
import { factsOfLines } from "../../src/knowledge/facts/facts-of-lines.js";
import type { SpecField } from "../../src/model/index.js";
import { planClient } from "../../src/plan/index.js";
import { aField, aFunction, aListOf, anObject, specOf } from "../emit/emitted.js";

const warningFields: readonly SpecField[] = [
  aField("item", { kind: "string", presence: "optional", description: "The user" }),
  aField("itemid", { presence: "optional" }),
  aField("warningcode", { kind: "string", description: "A code" }),
  aField("message", { kind: "string" }),
];

/** Plans functions whose answers have these warnings; returns the shared types, and the type of each warning. */
function typesOf(...warnings: (readonly SpecField[])[]) {
  const functions = warnings.map((fields, index) =>
    aFunction(`local_x_get${String(index)}`, {
      returns: anObject(aField("warnings", aListOf(anObject(...fields)))),
    }),
  );
  const { common, components } = planClient(specOf(...functions)).value;
  const types = components.flatMap((component) =>
    component.functions.map(({ result }) => {
      const whole = result.kind === "value" && result.type.kind === "object" ? result.type : null;
      const list = whole?.fields[0]?.type;
      return list?.kind === "list" && list.item.kind === "object" ? list.item.typeName : undefined;
    }),
  );
  return { common, types };
}

test("what Moodle shares between functions has one type", () => {
  const { common, types } = typesOf(warningFields, warningFields);
  expect(types).toEqual(["MoodleWarning", "MoodleWarning"]);
  expect(common.map(({ typeName, validatorName }) => [typeName, validatorName])).toEqual([
    ["MoodleWarning", "moodleWarning"],
  ]);
});

test("a shared type keeps the descriptions that all its uses share", () => {
  const [item = aField("item"), ...others] = warningFields;
  const { common } = typesOf(warningFields, [{ ...item, description: "The course" }, ...others]);
  expect(common[0]?.fields.map(({ name, description }) => [name, description])).toEqual([
    ["item", undefined],
    ["itemid", undefined],
    ["warningcode", "A code"],
    ["message", undefined],
  ]);
});

test("a shared type keeps the formats and defaults that all its uses share", () => {
  const [item = aField("item"), itemid = aField("itemid"), ...others] = warningFields;
  const withDefault = (byDefault: number) =>
    aField("itemid", { ...itemid, presence: "default", default: byDefault });
  const functions = ["a", "b"].map((name, index) =>
    aFunction(`local_x_${name}`, {
      returns: anObject(aField("warnings", aListOf(anObject(item, withDefault(index), ...others)))),
    }),
  );
  const facts = factsOfLines({
    local_x_a: "3.9-5.2 read ()(warnings[](warningcode:alphanum message:url))",
    local_x_b: "3.9-5.2 read ()(warnings[](message:url))",
  });
  const { common } = planClient(specOf(...functions), { facts }).value;
  const said = common[0]?.fields.map(({ name, type, presence, default: byDefault }) => [
    name,
    "form" in type ? type.form : undefined,
    presence,
    byDefault,
  ]);
  expect(said).toEqual([
    ["item", undefined, "optional", undefined],
    ["itemid", undefined, "optional", undefined],
    ["warningcode", undefined, "required", undefined],
    ["message", "URL", "required", undefined],
  ]);
});

test("structures that differ keep their own types, and those of most functions are shared", () => {
  const required = warningFields.map((field): SpecField => ({ ...field, presence: "required" }));
  const { types } = typesOf(required, warningFields, warningFields);
  expect(types).toEqual(["LocalXGet0ResultWarning", "MoodleWarning", "MoodleWarning"]);
});

test("other fields make another structure", () => {
  const { common, types } = typesOf([...warningFields, aField("extra")]);
  expect(types).toEqual(["LocalXGet0ResultWarning"]);
  expect(common).toEqual([]);
});

test("fields with parts make another structure, even where their names are those of Moodle's", () => {
  const [, ...others] = warningFields;
  const withList = (kind: "int" | "string") => [
    aField("item", aListOf({ kind, presence: "required" })),
    ...others,
  ];
  const { common, types } = typesOf(withList("int"), withList("string"));
  expect(types).toEqual(["LocalXGet0ResultWarning", "LocalXGet1ResultWarning"]);
  expect(common).toEqual([]);
});

test("a function never has the name of a validator", () => {
  const functions = [
    aFunction("local_x_get", { returns: anObject(aField("user", anObject(aField("id")))) }),
    aFunction("local_x_get_params"),
    aFunction("local_x_get_result"),
    aFunction("local_x_get_result_user"),
  ];
  const { components } = planClient(specOf(...functions)).value;
  const planned = components.flatMap((component) => component.functions);
  expect(planned.map(({ localName }) => localName)).toEqual([
    "localXGet",
    "localXGetParamsFunction",
    "localXGetResultFunction",
    "localXGetResultUser",
  ]);
  const names = planned.flatMap(({ localName, parameters, result }) => [
    localName,
    ...(parameters.kind === "unknown" ? [] : [parameters.validatorName]),
    ...(result.kind === "value" ? [result.validatorName] : []),
    ...(result.kind === "value" && result.type.kind === "object"
      ? result.type.fields.flatMap(({ type }) =>
          type.kind === "object" ? [type.validatorName] : [],
        )
      : []),
  ]);
  expect(new Set(names).size).toBe(names.length);
});
