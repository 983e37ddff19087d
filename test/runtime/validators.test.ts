import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, test } from "vitest";
import type * as checks from "../../templates/runtime/check.js";
import type * as params from "../../templates/runtime/param-validators.js";
import type * as results from "../../templates/runtime/result-validators.js";
import type { AnySchema } from "../../templates/runtime/custom-types.js";
import type { Checked } from "../../templates/runtime/validation.js";
import { assembleClient } from "./assemble.js";

interface Runtime {
  readonly p: typeof params;
  readonly r: typeof results;
  readonly check: typeof checks;
}

/** Bundles the validators of a client of this kind, so that Node can load them. */
async function load(kind: "zod" | "zod-mini"): Promise<Runtime> {
  const folder = assembleClient(kind);
  const outfile = join(folder, "bundle.mjs");
  const contents = `
    export * as p from "./runtime/param-validators.js";
    export * as r from "./runtime/result-validators.js";
    export * as check from "./runtime/check.js";`;
  buildSync({ stdin: { contents, resolveDir: folder }, bundle: true, format: "esm", outfile });
  return (await import(pathToFileURL(outfile).href)) as Runtime;
}

describe.each(["zod", "zod-mini"] as const)("validators over %s", async (kind) => {
  const { p, r, check } = await load(kind);
  const result = (validator: AnySchema, value: unknown): Checked => check.check(validator)(value);
  const problems = (validator: AnySchema, value: unknown): string[] =>
    check
      .check(validator)(value)
      .mismatches.map(({ path, expected, received }) => `${path}: ${expected}, not ${received}`);

  describe("normalise PHP's values", () => {
    test.each<[title: string, validator: AnySchema, values: [given: unknown, want: unknown][]]>([
      [
        "int",
        r.int(),
        [
          [5, 5],
          [-1, -1],
          [2 ** 60, 2 ** 60],
          [true, 1],
          [false, 0],
          ["7", 7],
          ["", 0],
        ],
      ],
      [
        "double",
        r.double(),
        [
          [1.5, 1.5],
          [2, 2],
          [true, 1],
          ["1.5", 1.5],
          ["1.0E-5", 1e-5],
          ["", 0],
        ],
      ],
      [
        "string",
        r.string(),
        [
          ["", ""],
          ["a", "a"],
          [5, "5"],
          [true, "1"],
          [false, ""],
        ],
      ],
      [
        "doubles as text",
        r.string(),
        [
          [1.5, "1.5"],
          [0.1 + 0.2, "0.3"],
          [1 / 3, "0.33333333333333"],
          [-0.0001, "-0.0001"],
          [0.00001234, "1.234E-5"],
          [1e25, "1.0E+25"],
          [123456789012345.6, "1.2345678901235E+14"],
          [1e18, "1000000000000000000"],
          [12345678.9, "12345678.9"],
        ],
      ],
      [
        "boolean",
        r.boolean(),
        [
          [true, true],
          [1, true],
          [0, false],
          ["1", true],
          ["0", false],
          ["", false],
        ],
      ],
      [
        "list",
        r.list(r.int()),
        [
          [[], []],
          [
            [1, true, "3"],
            [1, 1, 3],
          ],
        ],
      ],
      ["object", r.object(() => ({ a: r.int() })), [[{ a: true }, { a: 1 }]]],
      [
        "empty object",
        r.object(() => ({ a: r.optional(r.int()) })),
        [
          [[], {}],
          [{}, {}],
        ],
      ],
      [
        "optional",
        r.object(() => ({ a: r.optional(r.nullable(r.int())) })),
        [
          [{}, {}],
          [{ a: null }, { a: null }],
        ],
      ],
      [
        "nullable",
        r.nullable(r.list(r.string())),
        [
          [null, null],
          [[1], ["1"]],
        ],
      ],
    ])("%s", (_title, validator, values) => {
      for (const [given, want] of values) {
        expect(result(validator, given)).toEqual({ value: want, mismatches: [] });
      }
    });
  });

  describe("leave mismatches unchanged, and report them", () => {
    const user = r.object(() => ({ id: r.int(), name: r.nullable(r.string()) }));
    test.each<
      [title: string, validator: AnySchema, given: unknown, want: unknown, mismatches: string[]]
    >([
      ["a word for an int", r.int(), "x", "x", [": int, not string"]],
      ["a fraction for an int", r.int(), 1.5, 1.5, [": int, not double"]],
      ["null for a string", r.string(), null, null, [": string, not null"]],
      ["2 for a boolean", r.boolean(), 2, 2, [": boolean, not int"]],
      ["an object for a list", r.list(r.int()), { a: 1 }, { a: 1 }, [": list, not object"]],
      ["a full list for an object", user, [1], [1], [": object, not list"]],
      ["text for an object", user, "", "", [": object, not string"]],
      ["a missing key", user, { id: true }, { id: 1 }, ["name: string, not nothing"]],
      [
        "an empty list for an object with keys",
        r.object(() => ({ id: r.int() })),
        [],
        {},
        ["id: int, not nothing"],
      ],
      [
        "one item of many",
        r.list(user),
        [
          { id: "1", name: 2 },
          { id: {}, name: 3 },
        ],
        [
          { id: 1, name: "2" },
          { id: {}, name: "3" },
        ],
        ["[1].id: int, not empty object"],
      ],
      [
        "unusual keys",
        r.object(() => ({ "a b": r.list(r.int()) })),
        { "a b": [null] },
        { "a b": [null] },
        ['["a b"][0]: int, not null'],
      ],
    ])("%s", (_title, validator, given, want, mismatches) => {
      const { value, mismatches: found } = result(validator, given);
      expect(value).toEqual(want);
      expect(found.map((m) => `${m.path}: ${m.expected}, not ${m.received}`)).toEqual(mismatches);
    });
  });

  test("preserve keys that another plugin has added, even next to a mismatch", () => {
    const inner = r.object(() => ({ a: r.int(), b: r.optional(r.int()) }));
    const given = [
      { a: true, x: [1] },
      { x: 1, a: null },
      { a: 1, b: 1 },
    ];
    const { value } = result(r.list(inner), given);
    expect(value).toEqual([
      { a: 1, x: [1] },
      { x: 1, a: null },
      { a: 1, b: 1 },
    ]);
    const odd = JSON.parse('{"a":1,"__proto__":{"b":5},"constructor":2}') as object;
    const normalised = result(inner, odd).value as object;
    expect(Object.keys(normalised).sort()).toEqual(["__proto__", "a", "constructor"]);
    expect(Object.getPrototypeOf(normalised)).toBe(Object.prototype);
    expect((normalised as { b?: number }).b).toBeUndefined();
  });

  test("do not change their argument", () => {
    const given = Object.freeze([Object.freeze({ a: true, x: 1 })]) as unknown;
    expect(result(r.list(r.object(() => ({ a: r.int() }))), given).value).toEqual([{ a: 1, x: 1 }]);
    expect(given).toEqual([{ a: true, x: 1 }]);
  });

  describe("accept every parameter that Moodle accepts", () => {
    test.each<[title: string, validator: AnySchema, values: unknown[]]>([
      [
        "int",
        p.int(),
        [0, -5, 2 ** 53 - 1, "0", "-5", "123", String(2n ** 60n), true, false, 5n, 2n ** 60n],
      ],
      ["double", p.double(), [0, 1.5, 1e21, "1.5", "-.5", "1e5", "7", true, 5n]],
      ["string", p.string(), ["", "a", 5, 1.5, true, 5n]],
      ["boolean", p.boolean(), [true, false, 1, 0, "1", "0"]],
      ["list", p.list(p.int()), [[1], ["1", true]]],
      [
        "optional",
        p.object(() => ({ a: p.int(), b: p.optional(p.list(p.int())) })),
        [{ a: 1 }, { a: 1, b: undefined }, { a: 1, b: [] }, { a: 1, b: [2] }],
      ],
      [
        "optional objects",
        p.params(() => ({ o: p.optional(p.object(() => ({ a: p.optional(p.int()) }))) })),
        [{}, { o: {} }, { o: { a: undefined } }, { o: { a: 1 } }],
      ],
      ["an undefined key", p.params(() => ({})), [{}, { a: undefined }]],
      ["a key called __proto__", p.params(() => ({})), [JSON.parse('{"__proto__":1}')]],
    ])("%s", (_title, validator, values) => {
      for (const value of values) expect([value, problems(validator, value)]).toEqual([value, []]);
    });
  });

  describe("refuse every parameter that Moodle refuses or never receives", () => {
    const criterion = p.object(() => ({ key: p.string(), value: p.optional(p.string()) }));
    const all = p.params(() => ({ criteria: p.list(criterion), o: p.optional(criterion) }));
    const item = { key: "a" };
    test.each<[title: string, validator: AnySchema, given: unknown, want: string[]]>([
      ["fractions", p.int(), 1.5, [": int, not double"]],
      ["numbers that are not exact", p.int(), 2 ** 53, [": int, not int beyond 2^53"]],
      [
        "digits in another form",
        p.list(p.int()),
        ["2.0", " 2", "+2", "02", "-0", ""],
        [0, 1, 2, 3, 4, 5].map((i) => `[${String(i)}]: int, not string`),
      ],
      [
        "values that are not numbers",
        p.list(p.double()),
        [NaN, Infinity, "", "x", "1."],
        [
          "[0]: double, not NaN",
          "[1]: double, not Infinity",
          "[2]: double, not string",
          "[3]: double, not string",
        ],
      ],
      [
        "words for a boolean",
        p.list(p.boolean()),
        ["true", "", 2],
        ["[0]: boolean, not string", "[1]: boolean, not string", "[2]: boolean, not int"],
      ],
      ["null", p.string(), null, [": string, not null"]],
      ["a date", p.string(), new Date(0), [": string, not Date"]],
      [
        "an empty list",
        all,
        { criteria: [] },
        ["criteria: list with at least one item, not empty list"],
      ],
      [
        "an empty object",
        p.list(p.object(() => ({ a: p.optional(p.int()) }))),
        [{}],
        ["[0]: object with at least one value, not empty object"],
      ],
      [
        "an empty list in a list",
        p.list(p.list(p.int())),
        [[]],
        ["[0]: list with at least one item, not empty list"],
      ],
      ["a missing list", all, {}, ["criteria: list, not nothing"]],
      ["a list for an object", all, { criteria: [[1]] }, ["criteria[0]: object, not list"]],
      [
        "unknown keys on every level",
        all,
        { criteria: [{ ...item, x: 1 }], y: "" },
        ["criteria[0].x: no key of this name, not int", "y: no key of this name, not string"],
      ],
      [
        "a missing item",
        all,
        { criteria: [item, undefined] },
        ["criteria[1]: object, not nothing"],
      ],
      [
        "mismatches in optional values",
        all,
        { criteria: [item], o: { value: null } },
        ["o.key: string, not nothing", "o.value: string, not null"],
      ],
    ])("%s", (_title, validator, given, want) => {
      expect(problems(validator, given)).toEqual(want);
    });

    test("and list the known keys for an unknown one", () => {
      const { mismatches } = check.check(all)({ criteria: [{ kee: "a", key: "a" }] });
      expect(mismatches).toMatchObject([{ path: "criteria[0].kee", known: ["key", "value"] }]);
    });
  });

  test("are built once, on first use", () => {
    let built = 0;
    const validator = r.object(() => {
      built += 1;
      return { a: r.int() };
    });
    expect(built).toBe(0);
    result(validator, { a: 1 });
    result(validator, { a: 2 });
    expect(built).toBe(1);
  });
});
