import * as z from "zod";
import { describe, expect, test } from "vitest";
import { serializeOverrides } from "../../../src/knowledge/index.js";
import { overridesJsonSchema, readOverrides } from "../../../src/knowledge/checking/index.js";

const reason = "The plugin's author says so.";
const about = { function: "local_x_get", reason };

describe("an overrides file", () => {
  test("is read with the position of every entry", () => {
    const text = `{
  "overridesVersion": 1,
  "overrides": [
    { "function": "local_x_*", "component": "local_longname", "reason": "${reason}" },
    {
      "function": "local_x_get",
      "path": "result.users[].active",
      "type": "bool",
      "null": true,
      "absent": false,
      "reason": "${reason}"
    }
  ]
}`;
    expect(readOverrides(text, { source: "overrides.json" })).toEqual({
      diagnostics: [],
      value: {
        entries: [
          {
            kind: "function",
            function: "local_x_*",
            component: "local_longname",
            reason,
            at: { source: "overrides.json", line: 4, column: 5 },
          },
          {
            kind: "value",
            function: "local_x_get",
            path: "result.users[].active",
            type: "bool",
            null: true,
            absent: false,
            reason,
            at: { source: "overrides.json", line: 5, column: 5 },
          },
        ],
      },
    });
  });

  test.each<[string, object, string]>([
    ["a reason", { function: "local_x_get", access: "read" }, "overrides[0].reason: it is missing"],
    [
      "a reason with words in it",
      { function: "local_x_get", access: "read", reason: " " },
      "overrides[0].reason: it is empty",
    ],
    ["a function", { access: "read", reason }, "overrides[0].function: it is missing"],
    [
      "known keys",
      { ...about, acces: "read" },
      'overrides[0].acces: there is no such key; did you mean "access"?',
    ],
    [
      "known keys, all listed if none is similar",
      { ...about, quite_different: true },
      "overrides[0].quite_different: there is no such key; the keys are function, reason, access, component",
    ],
    [
      "a path if it is about a value",
      { ...about, null: true },
      'overrides[0].null: "null" applies to a value, but there is no "path" to it',
    ],
    [
      "no path if it is about a function",
      { ...about, path: "result", access: "read" },
      'overrides[0].access: "access" applies to a function, but the "path" next to it makes this an entry for a value',
    ],
    [
      "Moodle's names of types",
      { ...about, path: "result", type: "boolean" },
      'overrides[0].type: "boolean" is unknown; did you mean "bool"?',
    ],
    [
      "true or false",
      { ...about, path: "result", null: "yes" },
      'overrides[0].null: "yes" was found, but true or false was expected',
    ],
    [
      "read or write",
      { ...about, access: "both" },
      'overrides[0].access: "both" is not one of read, write',
    ],
    [
      "names of components",
      { ...about, component: "local/x" },
      'overrides[0].component: "local/x" is not the name of a component such as local_longname',
    ],
    [
      "paths",
      { ...about, path: "users[].id", type: "int" },
      'overrides[0].path: "users[].id" is not a path such as params.criteria[].key or result.users[].active',
    ],
    [
      "a decision about the function",
      about,
      'overrides[0]: it decides nothing: "access", "component" or a "path" was expected',
    ],
    [
      "a decision about the value",
      { ...about, path: "result" },
      'overrides[0]: it decides nothing: "type", "null" or "absent" was expected',
    ],
  ])("must have %s", (_, entry, message) => {
    const text = JSON.stringify({ overridesVersion: 1, overrides: [entry] }, null, 2);
    const { value, diagnostics } = readOverrides(text);
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => [one.code, one.message])).toEqual([
      ["overrides/invalid", message],
    ]);
  });

  test("reports every mistake at its line", () => {
    const text = JSON.stringify(
      { overridesVersion: 1, overrides: [{ ...about, access: "both" }, 7] },
      null,
      2,
    );
    expect(readOverrides(text).diagnostics.map(({ at, message }) => [at?.line, message])).toEqual([
      [7, 'overrides[0].access: "both" is not one of read, write'],
      [9, "overrides[1]: 7 was found, but an object was expected"],
    ]);
  });

  test.each([
    ["{", "overrides/invalid-json", /^the overrides file is not JSON: /],
    ["{}", "overrides/unknown-version", /"overridesVersion": 1 was expected .* but it is missing/],
    ['{"overridesVersion":2}', "overrides/unknown-version", /but it is 2$/],
    ['{"overridesVersion":1}', "overrides/invalid", /^overrides: it is missing$/],
    ['{"overridesVersion":1,"overides":[]}', "overrides/invalid", /missing|did you mean/],
  ])("is rejected if it is another kind of file: %s", (text, code, message) => {
    const { value, diagnostics } = readOverrides(text);
    expect(value).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code, severity: "error" });
    expect(diagnostics[0]?.message).toMatch(message);
  });

  test("has a JSON Schema that accepts the same files as the reader", () => {
    const schema = z.fromJSONSchema(overridesJsonSchema() as z.core.JSONSchema.JSONSchema);
    const file = (entry: object) => ({ overridesVersion: 1, overrides: [entry] });
    const takes = (entry: object) => schema.safeParse(file(entry)).success;
    expect(takes({ ...about, path: "result.a", type: "bool" })).toBe(true);
    expect(takes({ ...about, access: "write" })).toBe(true);
    expect(takes({ ...about, type: "bool" })).toBe(false);
    expect(takes({ function: "local_x_get", access: "write" })).toBe(false);
  });

  test("survives writing and reading", () => {
    const entry = { function: "local_x_get", path: "result.a", null: true, reason };
    const { value } = readOverrides(serializeOverrides([entry]));
    expect(value?.entries).toEqual([expect.objectContaining({ kind: "value", ...entry })]);
  });
});
