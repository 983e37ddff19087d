import fc from "fast-check";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";

import { serializeSpec, type JsonValue, type Spec } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";

const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://moodle.example" },
  functions: [
    {
      name: "core_user_get_users",
      parameters: [
        {
          name: "criteria",
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "unstated",
            fields: [
              { name: "key", kind: "string", presence: "required", description: "Where to look" },
            ],
          },
        },
      ],
      returns: null,
    },
    { name: "core_course_get_courses", description: "All courses", parameters: [], returns: null },
  ],
};

describe("the text of a spec", () => {
  it("parses to the same spec, with its functions sorted", () => {
    const { value, diagnostics } = readSpec(serializeSpec(spec));
    expect(diagnostics).toEqual([]);
    expect(value?.functions).toEqual([spec.functions[1], spec.functions[0]]);
  });

  it("is the same for any order of functions and keys", () => {
    const shuffled = JSON.parse(JSON.stringify(spec), (_, value: unknown) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Spec;
    const reversed = { ...shuffled, functions: [...shuffled.functions].reverse() };
    // Only `source` and defaults keep the order of their own content.
    expect(serializeSpec({ ...reversed, source: spec.source })).toBe(serializeSpec(spec));
  });

  it("is formatted as Prettier leaves it, whatever the defaults are", async () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.string({ minLength: 30, maxLength: 60 }),
      fc.constant(null),
    );
    const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        leaf,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie("value"), { maxKeys: 3 }),
      ) as fc.Arbitrary<JsonValue>,
    }));
    await fc.assert(
      fc.asyncProperty(value, async (value) => {
        const text = serializeSpec({
          ...spec,
          functions: [
            {
              name: "a",
              parameters: [
                {
                  name: "b",
                  kind: "list",
                  presence: "default",
                  default: value,
                  item: { kind: "int", presence: "unstated" },
                },
              ],
              returns: null,
            },
          ],
        });
        expect(await prettier.format(text, { parser: "json", printWidth: 100 })).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a text that is not a spec", () => {
  const wrong = (change: object) => JSON.stringify({ ...spec, ...change });
  const fn = (change: object) =>
    wrong({ functions: [{ name: "a", parameters: [], returns: null, ...change }] });

  it.each([
    ["is not JSON", "{", "spec/invalid-json"],
    ["has no version", "{}", "spec/unknown-version"],
    ["has a later version", wrong({ specVersion: 2 }), "spec/unknown-version"],
    ["is a list", "[]", "spec/unknown-version"],
    ["has an unknown key", wrong({ extra: 1 }), "spec/invalid"],
    ["has a function without parameters", fn({ parameters: undefined }), "spec/invalid"],
    [
      "has an unknown kind",
      fn({ returns: { kind: "bool", presence: "required" } }),
      "spec/invalid",
    ],
    [
      "has a list without an item",
      fn({ returns: { kind: "list", presence: "required" } }),
      "spec/invalid",
    ],
    [
      "has a function twice",
      wrong({ functions: [spec.functions[0], spec.functions[0]] }),
      "spec/duplicate-function",
    ],
    [
      "is nested without end",
      fn({}).replace(
        '"returns":null',
        `"returns":${'{"kind":"list","presence":"required","item":'.repeat(5000)}1${"}".repeat(5000)}`,
      ),
      "spec/too-deep",
    ],
  ])("is rejected with a diagnostic if it %s", (_, text, code) => {
    const { value, diagnostics } = readSpec(text, { source: "spec.json" });
    expect(value).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code, severity: "error", at: { source: "spec.json" } });
  });

  it("is reported with the path and the names on it", () => {
    const field = { name: "id", kind: "integer", presence: "required" };
    const { diagnostics } = readSpec(
      fn({ returns: { kind: "object", presence: "required", fields: [field] } }),
    );
    expect(diagnostics[0]?.message).toBe(
      'at functions[0] (a).returns.fields[0] (id).kind: "integer" is unknown; did you mean "int"?',
    );
  });

  it("is reported with the line and the value at fault", () => {
    const text = serializeSpec(spec).replace('"kind": "list"', '"kind": "lists"');
    const line = text.split("\n").findIndex((candidate) => candidate.includes('"lists"')) + 1;
    expect(readSpec(text).diagnostics[0]).toMatchObject({
      at: { line },
      message:
        'at functions[1] (core_user_get_users).parameters[0] (criteria).kind: "lists" is unknown; did you mean "list"?',
    });
  });

  it("is reported with the position of its end if it is truncated", () => {
    const text = serializeSpec(spec).slice(0, -20);
    const lines = text.split("\n").length;
    expect(readSpec(text + "?").diagnostics[0]?.at?.line).toBeGreaterThan(lines - 3);
  });

  it("keeps a default's key called __proto__", () => {
    const text = fn({ parameters: [] }).replace(
      '"parameters":[]',
      '"parameters":[{"name":"b","kind":"object","presence":"default","default":{"__proto__":"x"},"fields":[]}]',
    );
    const { value } = readSpec(text);
    expect(value && serializeSpec(value)).toContain('"__proto__": "x"');
  });
});
