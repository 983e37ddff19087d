import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listValues, parseValuePath, printValuePath } from "../../../src/knowledge/index.js";
import { locateInJson } from "../../../src/text/index.js";
import { anyCodePoint } from "../../support/any-code-point.js";
import { site } from "./site.js";

describe("paths of values", () => {
  test.each([
    ["result", { part: "result", steps: [] }],
    ["result[]", { part: "result", steps: [null] }],
    ["params.criteria[].key", { part: "params", steps: ["criteria", null, "key"] }],
    ['result["a.b"].c', { part: "result", steps: ["a.b", "c"] }],
    ["result.result", { part: "result", steps: ["result"] }],
  ])("are parsed: %s", (text, path) => {
    expect(parseValuePath(text)).toEqual(path);
    expect(printValuePath(path as Parameters<typeof printValuePath>[0])).toBe(text);
  });

  test.each([
    "",
    "users",
    "results.a",
    "result.",
    "result..a",
    "result[0]",
    'result["a]',
    "result a",
  ])("must begin with params or result and consist of complete steps: %s", (text) => {
    expect(parseValuePath(text)).toBeUndefined();
  });

  test("survive printing and parsing, whatever the names are", () => {
    const steps = fc.array(fc.oneof(fc.string({ unit: anyCodePoint }), fc.constant(null)));
    fc.assert(
      fc.property(fc.constantFrom("params" as const, "result" as const), steps, (part, path) => {
        expect(parseValuePath(printValuePath({ part, steps: path }))).toEqual({
          part,
          steps: path,
        });
      }),
    );
  });

  test("are listed for everything in a function", () => {
    const rooms = site.functions[1]!;
    expect(listValues(rooms).map(({ text, node }) => `${text}: ${node.kind}`)).toEqual([
      "params.building: string",
      "params.options: list",
      "params.options[]: object",
      "params.options[].key: string",
      "result: object",
      "result.rooms: list",
      "result.rooms[]: object",
      "result.rooms[].id: int",
      "result.rooms[].free: int",
      'result["a.b"]: string',
    ]);
  });
});

describe("the position of a value in JSON text", () => {
  const text = `{
  "a": [1, { "b\\"c": "}]" }, [ ]],
  "": { "x": null,
    "y": -1.5e3 }
}`;

  test.each<[(string | number)[], number, number]>([
    [[], 1, 1],
    [["a"], 2, 8],
    [["a", 0], 2, 9],
    [["a", 1], 2, 12],
    [["a", 1, 'b"c'], 2, 22],
    [["a", 2], 2, 30],
    [["", "y"], 4, 10],
    [["", "z"], 3, 7],
    [["a", 7], 2, 8],
    [["nothing", "like", 1], 1, 1],
  ])("is its own or that of the nearest enclosing value: %j", (path, line, column) => {
    expect(locateInJson(text, path)).toEqual({ line, column });
  });

  test("is where JSON.parse finds the same value", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (compact, indent) => {
        const value = JSON.parse(compact) as unknown;
        const written = JSON.stringify(value, null, indent);
        const check = (inner: unknown, path: (string | number)[]): void => {
          const { line, column } = locateInJson(written, path);
          const rest = written
            .split("\n")
            .slice(line - 1)
            .join("\n")
            .slice(column - 1);
          expect(rest.startsWith(JSON.stringify(inner).slice(0, 1))).toBe(true);
          if (typeof inner !== "object" || inner === null) return;
          const isList = Array.isArray(inner);
          for (const [key, member] of Object.entries(inner))
            check(member, [...path, isList ? Number(key) : key]);
        };
        check(value, []);
      }),
    );
  });
});
