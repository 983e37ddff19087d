import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFault, readFixtures } from "../../../src/simulate/mock/index.js";
import { findCase } from "../../../src/simulate/server/fixtures.js";
import type { Spec } from "../../../src/model/index.js";

const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "local_river_get_boats",
      parameters: [
        { name: "harbour", kind: "string", presence: "required" },
        { name: "afloat", kind: "int", presence: "optional" },
      ],
      returns: {
        kind: "object",
        presence: "required",
        fields: [
          {
            name: "boats",
            kind: "list",
            presence: "required",
            item: {
              kind: "object",
              presence: "required",
              fields: [
                { name: "id", kind: "int", presence: "required" },
                { name: "name", kind: "string", presence: "required" },
                { name: "length", kind: "double", presence: "optional" },
              ],
            },
          },
        ],
      },
    },
    {
      name: "local_river_quiz",
      parameters: [],
      returns: {
        kind: "list",
        presence: "required",
        item: {
          kind: "object",
          presence: "required",
          fields: [{ name: "answer", kind: "string", presence: "required" }],
        },
      },
    },
    { name: "local_river_sink", parameters: [], returns: null },
  ],
};

function read(value: unknown, functionName = "local_river_get_boats") {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  const { value: fixtures, diagnostics } = readFixtures(
    [{ functionName, text, source: `fixtures/${functionName}.json` }],
    spec,
  );
  const problems = diagnostics.map(({ code, at, message }) => {
    return `${code} ${String(at?.line)}:${String(at?.column)} ${message}`;
  });
  return { cases: fixtures.get(functionName), problems };
}

const boats = { boats: [{ id: 1, name: "Heron", length: 4.5 }] };

describe("readFixtures", () => {
  it.each<[title: string, value: unknown, cases: unknown]>([
    ["an answer", boats, [{ answer: boats }]],
    [
      "cases",
      [{ when: { harbour: "east" }, answer: boats }, { answer: { boats: [] } }],
      [{ when: { harbour: "east" }, answer: boats }, { answer: { boats: [] } }],
    ],
    [
      "an error",
      [{ error: { errorcode: "nopermissions" } }],
      [
        {
          error: {
            exception: "moodle_exception",
            errorcode: "nopermissions",
            message: "error/nopermissions",
          },
        },
      ],
    ],
    [
      "what real sites send for the structure",
      { boats: [{ id: true, name: 7, length: null }] },
      [{ answer: { boats: [{ id: true, name: 7, length: null }] } }],
    ],
  ])("reads %s", (_, value, cases) => {
    expect(read(value)).toEqual({ cases, problems: [] });
  });

  it("treats a list of objects as the answer if the function returns such objects", () => {
    const answer = [{ answer: "yes" }];
    expect(read(answer, "local_river_quiz")).toEqual({ cases: [{ answer }], problems: [] });
    const cases = [{ when: {}, answer }];
    expect(read(cases, "local_river_quiz")).toEqual({ cases, problems: [] });
  });

  it.each<[value: unknown, problem: RegExp, name?: string]>([
    ["{ boats", /^mock\/fixture-syntax 1:1 the fixture is not JSON \(/],
    [
      { boats: [{ id: "x", name: "Heron" }] },
      /^mock\/fixture-mismatch 4:13 a text was found, but a whole number was expected$/,
    ],
    [{ boats: [{ id: 1.5, name: "" }] }, /^mock\/fixture-mismatch 4:13 the number 1.5 was found/],
    [{ boats: {} }, /^mock\/fixture-mismatch 2:12 an object was found, but a list was expected$/],
    [
      {},
      /^mock\/fixture-mismatch 1:1 an object without it was found, but the required field "boats"/,
    ],
    [
      { boats: [{ id: 1, name: "", lenght: 2 }] },
      /^mock\/fixture-extra 6:17 there is no field "lenght" in the spec; the nearest names are length$/,
    ],
    [[{ when: {}, answer: boats, else: 1 }], /^mock\/fixture-case \d+:\d+ a case has "else"/],
    [[{ when: {} }], /^mock\/fixture-case 2:3 a case has neither of "answer" and "error"/],
    [[{ when: 1, answer: boats }], /^mock\/fixture-case 3:13 "when" is not an object/],
    [[{ when: {}, error: "no" }], /^mock\/fixture-case \d+:\d+ "error" has no string "errorcode"/],
    [
      [{ when: { harbor: "x" }, answer: boats }],
      /^mock\/fixture-unknown-parameter 4:17 "when" names "harbor".*nearest names are harbour$/,
    ],
    [
      boats,
      /^mock\/fixture-unknown-function 1:1 .*"local_river_get_boat".*nearest names are local_river_get_boats$/,
      "local_river_get_boat",
    ],
    [boats, /^mock\/fixture-mismatch 1:1 an object was found, but null/, "local_river_sink"],
  ])("reports the problem in %j and its position", (value, problem, name) => {
    const { problems } = read(value, name);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(problem);
  });

  it("returns cases or problems for any text, without throwing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { cases, problems } = read(text);
        expect((cases ?? []).length + problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("findCase", () => {
  const at = (when: object) => [{ when: when as never, answer: 1 }];
  it.each<[when: object, params: object, found: boolean]>([
    [{}, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: "1" }, { a: 1 }, true],
    [{ a: true }, { a: 1 }, true],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, true],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1, c: 2 }] }, true],
    [{ a: [1] }, { a: [1, 2] }, false],
    [{ a: 2 }, { a: 1 }, false],
    [{ b: 1 }, { a: 1 }, false],
    [{ a: { b: 1 } }, { a: 1 }, false],
    [{ a: 1 }, { a: { b: 1 } }, false],
    [{ constructor: 1 }, {}, false],
  ])("%j for %j: %s", (when, params, found) => {
    expect(findCase(at(when), params as never) !== undefined).toBe(found);
  });

  it("returns the first matching case", () => {
    const cases = [{ when: { a: 1 }, answer: "one" }, { answer: "any" }];
    expect(findCase(cases, { a: 1 })).toBe(cases[0]);
    expect(findCase(cases, { a: 2 })).toBe(cases[1]);
  });
});

describe("readFault", () => {
  it.each<[text: string, rule: object]>([
    ["maintenance", { fault: { kind: "maintenance" } }],
    ["503@3", { fault: { kind: "maintenance" }, from: 3, to: 3 }],
    ["502@3-5", { fault: { kind: "server-error", status: 502 }, from: 3, to: 5 }],
    ["slow=800@5-", { fault: { kind: "slow", milliseconds: 800 }, from: 5 }],
    ["429:10%", { fault: { kind: "too-many" }, rate: 0.1 }],
    ["429=2@1-9:50%", { fault: { kind: "too-many", retryAfter: "2" }, from: 1, to: 9, rate: 0.5 }],
    ["drop", { fault: { kind: "dropped-unanswered" } }],
    ["cut-off@1", { fault: { kind: "cut-off" }, from: 1, to: 1 }],
  ])("reads %s", (text, rule) => {
    expect(readFault(text)).toEqual(rule);
  });

  it.each([
    "",
    "nope",
    "503@0",
    "503@",
    "503@5-3",
    "429:101%",
    "html=3",
    "503 @3",
    "constructor",
    "503@3x",
  ])("rejects %j", (text) => {
    expect(readFault(text)).toBe(undefined);
  });
});
