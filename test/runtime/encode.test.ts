import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeParams, encodesToNothing } from "../../templates/runtime/encode-params.js";
import { Failure } from "../../templates/runtime/failure.js";
import { encodeForm } from "../../templates/runtime/rest.js";
import { anyCodePoint } from "../support/any-code-point.js";
import { decodePhpForm, type PhpValue } from "../support/php-form.js";

describe("parameters are encoded as the fields that PHP understands", () => {
  test.each<[title: string, given: object, want: [string, string][]]>([
    ["text as it is", { a: " 0x1 \r\n\u00e9\u{1F600}" }, [["a", " 0x1 \r\n\u00e9\u{1F600}"]]],
    ["an empty text", { a: "" }, [["a", ""]]],
    [
      "booleans as 1 and 0",
      { a: true, b: false },
      [
        ["a", "1"],
        ["b", "0"],
      ],
    ],
    [
      "integers in digits",
      { a: 7, b: -7, c: -0 },
      [
        ["a", "7"],
        ["b", "-7"],
        ["c", "0"],
      ],
    ],
    ["large integers without exponent", { a: 1e21 }, [["a", "1000000000000000000000"]]],
    [
      "doubles in their shortest form",
      { a: 0.1, b: -1.5 },
      [
        ["a", "0.1"],
        ["b", "-1.5"],
      ],
    ],
    ["small doubles without exponent", { a: -1.25e-7 }, [["a", "-0.000000125"]]],
    ["bigints in digits", { a: 12345678901234567890n }, [["a", "12345678901234567890"]]],
    [
      "lists by number",
      { a: ["x", 2] },
      [
        ["a[0]", "x"],
        ["a[1]", "2"],
      ],
    ],
    [
      "lists of objects",
      { a: [{ b: 1, c: [true] }] },
      [
        ["a[0][b]", "1"],
        ["a[0][c][0]", "1"],
      ],
    ],
    ["nothing for undefined", { a: undefined, b: { c: undefined, d: 1 } }, [["b[d]", "1"]]],
    ["nothing for empty lists and objects", { a: [], b: {}, c: { d: [] } }, []],
    ["keys that contain dots and brackets", { a: { "b.c [d": 1 } }, [["a[b.c [d]", "1"]]],
    [
      "a key called __proto__",
      JSON.parse('{"__proto__":{"__proto__":1}}') as object,
      [["__proto__[__proto__]", "1"]],
    ],
  ])("%s", (_title, given, want) => {
    expect(encodeParams(given)).toEqual(want);
  });
});

describe("encodeParams refuses, with its path, a value that would arrive differently:", () => {
  const cyclic: Record<string, unknown> = {};
  cyclic["a"] = cyclic;
  const wide: unknown[] = [];
  wide.push(wide, wide);

  test.each<[title: string, given: object, problem: string, keys: (string | number)[]]>([
    ["null", { a: [{ b: null }] }, "value", ["a", 0, "b"]],
    ["NaN", { a: NaN }, "value", ["a"]],
    ["infinity", { a: -Infinity }, "value", ["a"]],
    ["a function", { a: () => 1 }, "value", ["a"]],
    ["a symbol", { a: Symbol("a") }, "value", ["a"]],
    ["a date", { a: new Date() }, "value", ["a"]],
    ["a map", { a: new Map([["b", 1]]) }, "value", ["a"]],
    ["a URL", { a: new URL("https://school.example") }, "value", ["a"]],
    ["NUL", { a: "x\0y" }, "text", ["a"]],
    ["half a surrogate pair", { a: "x\ud83d" }, "text", ["a"]],
    ["an object that contains itself", cyclic, "depth", Array<string>(65).fill("a")],
    [
      "a list that contains itself twice",
      { a: wide },
      "depth",
      ["a", ...Array<number>(64).fill(0)],
    ],
    ["an item without a value", { a: [1, undefined] }, "item", ["a", 1]],
    ["a hole in a list", { a: [, 1] }, "item", ["a", 0]], // eslint-disable-line no-sparse-arrays
    ["an empty list in a list", { a: [[]] }, "item", ["a", 0]],
    ["an item of optional fields, all absent", { a: [{ b: undefined }] }, "item", ["a", 0]],
    ["an empty name", { "": 1 }, "name", [""]],
    ["a name with a dot", { "a.b": 1 }, "name", ["a.b"]],
    ["a name with a space", { "a b": 1 }, "name", ["a b"]],
    ["a name with a bracket", { "a[b": 1 }, "name", ["a[b"]],
    ["a name with NUL", { "a\0b": 1 }, "name", ["a\0b"]],
    ["the token's name", { wstoken: "x" }, "name", ["wstoken"]],
    ["the function's name", { wsfunction: "core_user_delete_users" }, "name", ["wsfunction"]],
    ["a setting's name", { moodlewssettingraw: 1 }, "name", ["moodlewssettingraw"]],
    ["an empty key", { a: { "": 1 } }, "key", ["a", ""]],
    ["a key that PHP takes for []", { a: { " ": 1 } }, "key", ["a", " "]],
    ["a key with a closing bracket", { a: { "b]": 1 } }, "key", ["a", "b]"]],
  ])("%s", (_title, given, problem, keys) => {
    const failure = failureOf(() => encodeParams(given));
    expect(failure.details).toMatchObject({ kind: "unsendable", problem, keys });
  });

  test("but not 64 levels, which PHP allows", () => {
    let value: unknown = "deep";
    for (let level = 0; level < 64; level++) value = [value];
    const [field] = encodeParams({ a: value });
    expect(field).toEqual([`a${"[0]".repeat(64)}`, "deep"]);
    expect(decodePhpForm(encodeForm([field!])).size).toBe(1);
    expect(() => encodeParams({ a: [value] })).toThrow();
  });
});

test("encodesToNothing is true only for values without a field", () => {
  for (const empty of [undefined, [], {}, { a: undefined, b: [], c: { d: {} } }]) {
    expect(encodesToNothing(empty)).toBe(true);
  }
  for (const full of ["", 0, false, null, [undefined], [[]], { a: 0 }, new Date(), new Map()]) {
    expect(encodesToNothing(full)).toBe(false);
  }
});

describe("PHP decodes the intended value", () => {
  const text = fc.string({ unit: anyCodePoint });
  const scalar = fc.oneof(text, fc.boolean(), fc.integer(), fc.double(finite()), fc.bigInt());
  const key = fc.oneof(
    fc.constantFrom("__proto__", "constructor", "0", "-1", "a.b", "[", " x"),
    text,
  );
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      scalar,
      fc.array(tie("value"), { minLength: 1, maxLength: 3 }),
      fc.dictionary(key, tie("value"), { minKeys: 1, maxKeys: 3 }),
    ),
  }));

  test("for every accepted value, and would change every refused one", () => {
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 4 }), (params) => {
        let refused: Failure | undefined;
        const fields: [string, string][] = [];
        try {
          fields.push(...(encodeParams(params) as [string, string][]));
        } catch (failure) {
          if (!(failure instanceof Failure)) throw failure;
          refused = failure;
          fields.push(...naively(params));
        }
        const read = decodePhpForm(encodeForm(fields), { maxInputVars: Infinity });
        if (refused) expect(new Map(read)).not.toEqual(meant(params));
        else expect(read).toEqual(meant(params));
      }),
      { numRuns: 500 },
    );
  });
});

function finite(): fc.DoubleConstraints {
  return { noNaN: true, noDefaultInfinity: true };
}

function failureOf(work: () => unknown): Failure {
  try {
    work();
  } catch (failure) {
    if (failure instanceof Failure) return failure;
    throw failure;
  }
  throw new Error("nothing was refused");
}

/** Encodes fields as a naive encoder would. */
function naively(params: object): [string, string][] {
  const fields: [string, string][] = [];
  const add = (name: string, value: unknown): void => {
    if (typeof value !== "object" || value === null) fields.push([name, String(value)]);
    else for (const [key, inner] of Object.entries(value)) add(`${name}[${key}]`, inner);
  };
  for (const [key, value] of Object.entries(params)) add(key, value);
  return fields;
}

/** Returns the caller's intent: the same tree with scalars as PHP's text, and without empty values. */
function meant(value: unknown): PhpValue {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number") return digits(value);
  if (typeof value !== "object" || value === null) return String(value);
  return new Map(Object.entries(value).map(([key, inner]) => [key, meant(inner)]));
}

/** Writes a number in decimal digits, with another algorithm than the runtime's. */
function digits(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const text = String(value);
  if (!text.includes("e-")) return text;
  const places = (text.split("e-")[0]?.split(".")[1]?.length ?? 0) + Number(text.split("e-")[1]);
  return places <= 100 ? value.toFixed(places) : longDigits(text);
}

function longDigits(text: string): string {
  const [, sign = "", whole = "", fraction = "", power = ""] =
    /^(-?)(\d)\.?(\d*)e-(\d+)$/.exec(text) ?? [];
  return `${sign}0.${(whole + fraction).padStart(Number(power) + fraction.length, "0")}`;
}
