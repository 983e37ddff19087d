import { describe, expect, test } from "vitest";
import {
  type Facts,
  factsOfLines,
  noFacts,
  noOverrides,
  proposeOverrides,
  readRecordings,
  resolveOverrides,
  type WrittenEntry,
} from "../../../src/knowledge/index.js";
import type { Spec } from "../../../src/model/index.js";
import { observeShape } from "../../../templates/runtime/observation.js";
import { field, fn, list, object, scalar } from "../overrides/site.js";

const name = "local_rooms_get";
const site: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    fn(
      name,
      [],
      object(
        field(
          "rooms",
          list(
            object(
              field("id", scalar("int")),
              field("free", scalar("int")),
              field("floor", scalar("int", "optional")),
              field("note", scalar("string")),
            ),
          ),
        ),
        field("options", object(field("limit", scalar("int", "optional")))),
      ),
    ),
    fn("local_rooms_forget", [], null),
  ],
};

const answers = (...responses: unknown[]) =>
  JSON.stringify({ [name]: responses.map((response) => ({ params: {}, response })) });
const room = (more: object) => ({ id: 5, free: false, note: "", ...more });
const rooms = (...all: object[]) => ({ rooms: all, options: [] });
const propose = (text: string, known: Partial<Parameters<typeof proposeOverrides>[2]> = {}) => {
  const { value, diagnostics } = readRecordings([{ text }], site);
  expect(diagnostics).toEqual([]);
  return proposeOverrides(value, site, { facts: noFacts, overrides: noOverrides, ...known });
};
const entry = (path: string, decisions: object, reason: string): WrittenEntry => {
  return { function: name, path: `result.rooms[]${path}`, ...decisions, reason };
};

describe("observed responses", () => {
  test.each<[string, string, WrittenEntry[]]>([
    [
      "null",
      answers(rooms(room({ free: 0, note: null }), room({ free: 0 }))),
      [entry(".note", { null: true }, "Seen null once among 2 values in 1 recorded answer.")],
    ],
    [
      "a boolean where the page says int",
      answers(rooms(room({ free: true })), rooms(room({ free: false }), room({ free: 1 }))),
      [
        entry(
          ".free",
          { type: "bool" },
          "Seen boolean 2 times among 3 values in 2 recorded answers.",
        ),
      ],
    ],
    [
      "no boolean if there are other numbers, too",
      answers(rooms(room({ free: true }), room({ free: 2 }))),
      [],
    ],
    [
      "a required field that is absent",
      answers(rooms({ id: 5, free: 1 })),
      [entry(".note", { absent: true }, "Seen absent once among 1 value in 1 recorded answer.")],
    ],
    ["nothing new if optional fields are absent", answers(rooms(room({ free: 0 }))), []],
    [
      "several facts about one value",
      answers(rooms(room({ free: null }), room({ free: true }))),
      [
        entry(
          ".free",
          { type: "bool", null: true },
          "Seen boolean once, null once among 2 values in 1 recorded answer.",
        ),
      ],
    ],
    ["no response if Moodle sent an error", answers({ exception: "moodle_exception" }), []],
  ])("show %s", (_, text, proposed) => {
    expect(propose(text)).toEqual(proposed);
  });

  test("add nothing that the facts or overrides state already", () => {
    const text = answers(rooms(room({ free: true, note: null })));
    const facts = factsOfLines({ [name]: "3.9-5.2 read ()(rooms[](free:bool note:raw?))" });
    expect(propose(text, { facts })).toEqual([]);
    const written = (path: string, decisions: object) => ({
      ...{ kind: "value" as const, function: name, path: `result.rooms[].${path}`, reason: "" },
      ...decisions,
      at: { line: 1, column: 1 },
    });
    const entries = [written("free", { type: "bool" }), written("note", { null: true })];
    const overrides = resolveOverrides({ entries }, site).value;
    expect(propose(text, { overrides })).toEqual([]);
  });

  test("add observations that facts about another kind of value do not cover", () => {
    const facts = factsOfLines({ [name]: "3.9-5.2 read ()(rooms[](note:int?))" });
    const text = answers(rooms(room({ free: 0, note: null })));
    expect(propose(text, { facts })).toMatchObject([{ path: "result.rooms[].note", null: true }]);
  });

  test("leave no value and no unknown key behind", () => {
    const text = answers({
      ...rooms(room({ note: null, id: 987654, "maria@school.example": "needle" })),
      needle: "needle",
    });
    const { value } = readRecordings([{ text }], site);
    const stored = JSON.stringify(
      [...value].map(([, { answers: count, places }]) => [
        count,
        [...places].map(([path, kinds]) => [path, [...kinds]]),
      ]),
    );
    expect(stored).toContain('["result.rooms[].id",[["int",1]]]');
    expect(stored).not.toMatch(/needle|maria|987654/);
  });
});

describe("fields that were always there", () => {
  const floors = (...counts: number[]) =>
    answers(...counts.map((count) => rooms(...Array(count).fill(room({ free: 0, floor: 1 })))));
  const always = (count: number, calls: number) =>
    entry(
      ".floor",
      { absent: false },
      `It was there in ${String(count)} of ${String(count)} objects, in ${String(calls)} recorded answers.`,
    );

  test("are proposed after five answers with twice as many objects", () => {
    expect(propose(floors(2, 2, 2, 2, 2))).toEqual([always(10, 5)]);
    expect(propose(floors(3, 3, 3, 3))).toEqual([]);
    expect(propose(floors(2, 2, 2, 2, 1))).toEqual([]);
    expect(propose(floors(20, 0, 0, 0, 0))).toEqual([]);
  });

  test("are proposed after more or fewer answers, or never, as the caller wants it", () => {
    expect(propose(floors(1, 1), { minAnswers: 1 })).toEqual([always(2, 2)]);
    expect(propose(floors(9, 9, 9, 9, 9, 9), { minAnswers: 7 })).toEqual([]);
    expect(propose(floors(9, 9, 9, 9, 9, 9), { minAnswers: 0 })).toEqual([]);
  });

  test("are no proposal if the page requires them, or if one object lacked them", () => {
    const text = floors(9, 9, 9, 9, 9);
    expect(propose(text).map(({ path }) => path)).toEqual(["result.rooms[].floor"]);
    const lacking = answers(rooms(room({ free: 0 })), rooms(...Array(50).fill(room({ floor: 1 }))));
    expect(propose(lacking, { minAnswers: 1 }).filter(({ absent }) => absent === false)).toEqual(
      [],
    );
  });

  test("are no proposal if the page states nothing, and the facts require them", () => {
    const unstated: Spec = {
      ...site,
      functions: [fn(name, [], list(object(field("a", scalar("int", "unstated")))))],
    };
    const proposed = (text: string, facts: Facts) => {
      const { value } = readRecordings([{ text }], unstated);
      return proposeOverrides(value, unstated, { facts, overrides: noOverrides });
    };
    const always = answers(...Array<object>(5).fill([{ a: 5 }, { a: 6 }]));
    const once = answers([{ a: 5 }, {}]);
    const known = (line: string) => factsOfLines({ [name]: `3.9-5.2 read ()[](${line})` });
    expect(proposed(always, noFacts)).toMatchObject([{ path: "result[].a", absent: false }]);
    expect(proposed(always, known("a?:int"))).toMatchObject([{ absent: false }]);
    expect(proposed(always, known("a:int"))).toEqual([]);
    expect(proposed(once, known("a:int"))).toMatchObject([{ absent: true }]);
    expect(proposed(once, noFacts)).toEqual([]);
  });

  test("are no proposal if overrides decide it, either way", () => {
    for (const absent of [true, false]) {
      const decided = {
        ...{ kind: "value" as const, function: name, path: "result.rooms[].floor", reason: "" },
        ...{ absent, at: { line: 1, column: 1 } },
      };
      const overrides = resolveOverrides({ entries: [decided] }, site).value;
      expect(propose(floors(9, 9, 9, 9, 9), { overrides })).toEqual([]);
    }
  });

  test("may be null, which the same entry says", () => {
    const one = rooms(room({ free: 0, floor: null }), room({ free: 0, floor: 3 }));
    expect(propose(answers(one, one, one, one, one))).toEqual([
      entry(
        ".floor",
        { null: true, absent: false },
        "Seen null 5 times among 10 values in 5 recorded answers. " +
          "It was there in 10 of 10 objects, in 5 recorded answers.",
      ),
    ]);
  });

  test("are counted in shapes, too", () => {
    const shape = observeShape(rooms(room({ free: 0, floor: 1 }), room({ free: 0, floor: 2 })));
    const line = `${JSON.stringify({ function: name, shape })}\n`;
    expect(propose(line.repeat(5))).toEqual([always(10, 5)]);
  });
});

describe("recordings", () => {
  test("may be lines of shapes, whose paths begin at the response", () => {
    const shape = {
      "": { object: 1 },
      rooms: { list: 1 },
      "rooms[]": { object: 3 },
      "rooms[].id": { int: 3 },
      "rooms[].free": { boolean: 2, null: 1 },
      "rooms[].note": { string: 1 },
      "rooms[].unknown": { string: 1 },
      options: { list: 1 },
    };
    const text = `${JSON.stringify({ function: name, shape })}\n\n${JSON.stringify({ function: name, shape })}\n`;
    expect(propose(text)).toEqual([
      entry(
        ".free",
        { type: "bool", null: true },
        "Seen boolean 4 times, null 2 times among 6 values in 2 recorded answers.",
      ),
      entry(".note", { absent: true }, "Seen absent 4 times among 6 values in 2 recorded answers."),
    ]);
  });

  test("give the same result as shapes that a client's recorder makes of whole responses", () => {
    const all = [
      rooms(room({ free: true, note: null }), room({ free: null })),
      rooms({ id: 2, free: false }),
      rooms(),
      { rooms: [room({})], options: { limit: 3 } },
    ];
    const shapes = all.map((one) => JSON.stringify({ function: name, shape: observeShape(one) }));
    const taught = propose(shapes.join("\n"));
    expect(taught).toEqual(propose(answers(...all)));
    expect(taught).toHaveLength(2);
  });

  test("may be lines with whole responses", () => {
    const text = JSON.stringify({ function: name, response: rooms(room({ free: 0, note: null })) });
    expect(propose(text)).toMatchObject([{ path: "result.rooms[].note", null: true }]);
  });

  test.each([
    ["no JSON", 1, "the line is not a JSON object"],
    [`{"function":"${name}","shape":{}}\n{"function":7}`, 2, 'it has no "function"'],
    [`{"function":"${name}"}`, 1, 'it has neither a "shape" nor a "response"'],
    [`{"${name}":{}}`, 1, `a list of calls was expected for "${name}"`],
    [`{"${name}":[{"params":{}}]}`, 1, `call 1 of "${name}" has no "response"`],
  ])("are reported with their line if they are invalid: %s", (text, line, reason) => {
    const { diagnostics } = readRecordings([{ text, source: "calls.json" }], site);
    expect(diagnostics).toMatchObject([
      {
        code: "observe/not-a-recording",
        message: `a recorded answer was expected, but ${reason}`,
        at: { source: "calls.json", line },
      },
    ]);
  });

  test("that are none have their first problems reported", () => {
    const { diagnostics } = readRecordings([{ text: "broken\n".repeat(500), source: "a" }], site);
    expect(diagnostics).toHaveLength(20);
  });

  test("of another site are reported once for every function", () => {
    const call = `{"function":"local_rooms_gets","shape":{}}`;
    const { diagnostics } = readRecordings([{ text: `${call}\n${call}` }, { text: call }], site);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        "observe/unknown-function",
        'the recorded function "local_rooms_gets" is not in the spec; the nearest names are local_rooms_get',
      ],
    ]);
  });

  test("with unknown kinds are reported", () => {
    const text = `{"function":"${name}","shape":{"options":{"array":2},"rooms":{"array":1}}}`;
    expect(readRecordings([{ text }], site).diagnostics).toMatchObject([
      {
        code: "observe/unknown-kind",
        message: '"array" in a shape is not a kind of value',
        subject: name,
      },
    ]);
  });

  test("of functions that return nothing add nothing", () => {
    expect(propose(JSON.stringify({ local_rooms_forget: [{ response: null }] }))).toEqual([]);
  });
});
