import { describe, expect, test } from "vitest";
import {
  type FactNode,
  factsOfLines,
  moodleSpec,
  specFunctionOf,
} from "../../../src/knowledge/index.js";

const line =
  "4.0-5.2 deprecated@4.5-5.2 read (id:int)(a@4.0-4.4:int|?@4.5-5.2:bool! gone@4.0-4.1:raw state@4.0:int|@4.1-5.2[](x:int) same?@4.0-4.4:raw!|?@4.5-5.2:raw!)";
const facts = factsOfLines({
  core_x_get: line,
  local_x_get: "4.1,5.1 plugin@4.1,5.1 ()(a:int)",
  core_x_old: "3.9-3.11 ()",
  mod_left_get: "4.0-5.2 plugin@5.0-5.2 ()",
});

function fieldOf(name: string, release?: string): FactNode | undefined {
  return facts.of("core_x_get", release)?.result.fields?.get(name);
}

describe("the facts of a function", () => {
  test("of one release are what that release declares", () => {
    expect(facts.of("core_x_get", "4.4")?.isOfRelease).toBe(true);
    expect(fieldOf("a", "4.4")).toEqual({ presence: "required", scalar: { type: "int" } });
    expect(fieldOf("a", "4.5.3+ (Build: 1)")).toEqual({
      presence: "optional",
      scalar: { type: "bool", null: "never" },
    });
    expect(fieldOf("state", "4.0")).toEqual({ presence: "required", scalar: { type: "int" } });
    expect(fieldOf("state", "4.1")).toMatchObject({ presence: "required", item: {} });
    expect(fieldOf("state", "4.1")).not.toHaveProperty("scalar");
  });

  test("say whether it is deprecated there", () => {
    expect(facts.of("core_x_get", "4.5")?.deprecated).toBe(true);
    expect(facts.of("core_x_get", "4.4")?.deprecated).toBeUndefined();
    expect(facts.of("core_x_get")?.deprecated).toBeUndefined();
  });

  test("without a release are what all of its releases agree on", () => {
    expect(facts.of("core_x_get")?.isOfRelease).toBeUndefined();
    expect(fieldOf("a")).toEqual({ scalar: {} });
    expect(fieldOf("same")).toEqual({
      presence: "optional",
      scalar: { type: "raw", null: "never" },
    });
    expect(fieldOf("state")).toMatchObject({ presence: "required", scalar: { type: "int" } });
    expect(fieldOf("state")).toHaveProperty("item");
  });

  test.each([["3.9"], ["6.0"], ["no release"], [""]])(
    "in a release without it (%j) are those of all releases",
    (release) => {
      expect(facts.of("core_x_get", release)).toEqual(facts.of("core_x_get"));
      expect(facts.of("local_x_get", "4.5")?.result.fields?.get("a")).toEqual({
        presence: "required",
        scalar: { type: "int" },
      });
    },
  );

  test("mark the locations that not all of the releases in question have", () => {
    expect(fieldOf("gone")?.added).toBe(true);
    expect(fieldOf("gone", "4.1")?.added).toBeUndefined();
    expect(fieldOf("gone", "4.5")?.added).toBe(true);
    expect(fieldOf("same")?.added).toBeUndefined();
  });

  test("are found by name only", () => {
    expect(facts.of("constructor")).toBeUndefined();
    expect(facts.names).toEqual(["core_x_get", "local_x_get", "core_x_old", "mod_left_get"]);
  });
});

describe("specFunctionOf", () => {
  const specOf = (release?: string) => {
    const known = facts.of("core_x_get", release);
    return known && specFunctionOf("core_x_get", known);
  };

  test("gives the structure of a release", () => {
    expect(specOf("4.5")).toEqual({
      ...{ name: "core_x_get", deprecated: true },
      parameters: [{ name: "id", kind: "int", presence: "required" }],
      returns: {
        kind: "object",
        presence: "required",
        fields: [
          { name: "a", kind: "int", presence: "optional" },
          {
            name: "state",
            kind: "list",
            presence: "required",
            item: {
              kind: "object",
              presence: "required",
              fields: [{ name: "x", kind: "int", presence: "required" }],
            },
          },
          { name: "same", kind: "string", presence: "optional" },
        ],
      },
    });
  });

  test("gives what any release has, unstated where others lack it or differ", () => {
    const { returns } = specOf() ?? {};
    const names = returns?.kind === "object" ? returns.fields : [];
    expect(names.map(({ name, presence }) => [name, presence])).toEqual([
      ["a", "unstated"],
      ["gone", "unstated"],
      ["state", "required"],
      ["same", "optional"],
    ]);
  });

  test("gives defaults as a page prints them", () => {
    const known = factsOfLines({
      core_x: '4.5 login ajax (n="1":int all=[][]:raw at=1700000000:int t="":text on=1:bool)',
    }).of("core_x");
    expect(known && specFunctionOf("core_x", known)).toEqual({
      ...{ name: "core_x", loginRequired: true, ajax: true, returns: null },
      parameters: [
        { name: "n", kind: "int", presence: "default", default: 1 },
        {
          ...{ name: "all", kind: "list", presence: "default", default: [] },
          item: { kind: "string", presence: "required" },
        },
        { name: "at", kind: "int", presence: "default" },
        { name: "t", kind: "string", presence: "default", default: "" },
        { name: "on", kind: "int", presence: "default", default: 1 },
      ],
    });
  });
});

describe("moodleSpec", () => {
  test("has Moodle's own functions of a release, and none of plugins", () => {
    expect(moodleSpec(facts, "4.1")).toMatchObject({
      source: { kind: "facts", title: "Moodle 4.1", release: "4.1" },
      functions: [{ name: "core_x_get" }, { name: "mod_left_get" }],
    });
    expect(moodleSpec(facts, "5.0")?.functions.map(({ name }) => name)).toEqual(["core_x_get"]);
    expect(moodleSpec(facts, "3.9")?.functions.map(({ name }) => name)).toEqual(["core_x_old"]);
  });

  test.each(["1.9", "later", ""])("has no spec of %j", (release) => {
    expect(moodleSpec(facts, release)).toBeUndefined();
  });
});
