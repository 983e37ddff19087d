import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseFunctionLine,
  type FunctionFacts,
  settleFunction,
} from "../../../src/knowledge/index.js";
import { sampleAnswer, type SampleAnswerOptions } from "../../../src/simulate/sample/index.js";
import type {
  JsonValue,
  SpecField,
  SpecFunction,
  SpecNode,
  SpecScalar,
} from "../../../src/model/index.js";
import { anySpec } from "../../support/arbitrary-spec.js";

const site = "https://river.example";
const seeds = Array.from({ length: 60 }, (_, index) => String(index));

const scalar = (name: string, kind: SpecScalar["kind"], presence = "required"): SpecField =>
  ({ name, kind, presence }) as SpecField;
const ints = (...names: string[]): SpecField[] => names.map((name) => scalar(name, "int"));
const texts = (...names: string[]): SpecField[] => names.map((name) => scalar(name, "string"));
const object = (...fields: SpecField[]): SpecNode => ({
  kind: "object",
  presence: "required",
  fields,
});
const listOf = (item: SpecNode): SpecNode => ({ kind: "list", presence: "required", item });
const inField = (name: string, node: SpecNode): SpecNode => object({ ...node, name });

type Item = Readonly<Record<string, JsonValue>>;

function answerOf(returns: SpecNode, options: SampleAnswerOptions = {}): unknown {
  return sampleAnswer({ name: "core_river_get", parameters: [], returns }, { site, ...options });
}

function factsOf(line: string): FunctionFacts {
  const parsed = parseFunctionLine(line);
  if (parsed.kind === "broken") throw new Error(parsed.reason);
  return settleFunction(parsed.declared);
}

/** Returns whether a value has the shape of a node. */
function fits(node: SpecNode, value: JsonValue | undefined): boolean {
  switch (node.kind) {
    case "list":
      return Array.isArray(value) && value.every((item) => fits(node.item, item));
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const members = new Map(Object.entries(value));
      return (
        [...members.keys()].every((name) => node.fields.some((field) => field.name === name)) &&
        node.fields.every((field) => fits(field, members.get(field.name)))
      );
    }
    case "int":
      return typeof value === "boolean" || Number.isSafeInteger(value);
    case "double":
      return typeof value === "number" && Number.isFinite(value);
    case "string":
      return typeof value === "string";
  }
}

describe("sampleAnswer", () => {
  it.each<[name: string, kind: SpecScalar["kind"], expected: RegExp]>([
    ["userid", "int", /^([2-9]|1[0-3])$/],
    ["useridfrom", "int", /^([2-9]|1[0-3])$/],
    ["timecreated", "int", /^17\d{8}$/],
    ["duedate", "int", /^17\d{8}$/],
    ["assesstimestart", "int", /^17\d{8}$/],
    ["timelimit", "int", /^[1-9]\d{2,3}$/],
    ["progress", "int", /^(100|\d\d?)$/],
    ["visible", "int", /^(true|false)$/],
    ["canedit", "int", /^(true|false)$/],
    ["descriptionformat", "int", /^1$/],
    ["grade", "double", /^\d+(\.\d\d?)?$/],
    ["email", "string", /^"[a-z.]+@students\.example"$/],
    ["profileimageurl", "string", /^"https:\/\/river\.example\//],
    ["lang", "string", /^"en"$/],
    ["component", "string", /^"core_river"$/],
    ["country", "string", /^"[A-Z]{2}"$/],
  ])("makes plausible values of %s", (name, kind, expected) => {
    for (const seed of seeds) {
      const { [name]: value } = answerOf(object(scalar(name, kind)), { seed }) as Item;
      expect(JSON.stringify(value)).toMatch(expected);
    }
  });

  it.each(["issuerid", "hashcount", "userids", "cancelledcount", "isbn"])(
    "does not treat %s as a question",
    (name) => {
      const value = (answerOf(object(...ints(name))) as Item)[name];
      expect(typeof value).toBe("number");
    },
  );

  it("gives a person one name, user name and address", () => {
    const user = object(
      ...ints("id"),
      ...texts("firstname", "lastname", "fullname", "username", "email"),
    );
    for (const one of answerOf(listOf(user)) as Record<string, string>[]) {
      const { firstname = "", lastname = "", username = "" } = one;
      expect(one["fullname"]).toBe(`${firstname} ${lastname}`);
      expect(one["email"]).toBe(`${username}@students.example`);
      expect(username).toMatch(/^[a-z]+\.[a-z]+$/);
    }
  });

  it("gives an id the same person in every function", () => {
    const by = (id: number): Item => {
      const user = object(...ints("id"), ...texts("fullname", "username"));
      return (answerOf(listOf(user), { params: { field: "id", values: [id] } }) as Item[])[0]!;
    };
    const post = object(...ints("userid"), ...texts("userfullname", "message"));
    const posts = answerOf(listOf(post)) as { userid: number; userfullname: string }[];
    expect(posts.length).toBeGreaterThan(0);
    for (const { userid, userfullname } of posts) {
      expect(userfullname).toBe(by(userid)["fullname"]);
    }
  });

  it("gives a course names that belong together", () => {
    const course = object(...ints("id"), ...texts("fullname", "displayname", "shortname"));
    const [one, two] = answerOf(listOf(course)) as Item[];
    expect(one!["displayname"]).toBe(one!["fullname"]);
    expect(one!["shortname"]).toMatch(/^[A-Z]+-10\d$/);
    expect(two!["shortname"]).not.toBe(one!["shortname"]);
  });

  it("dates ends after starts, and changes after creation", () => {
    const event = object(
      ...ints("timecreated", "timemodified", "startdate", "enddate", "timeopen", "timeclose"),
    );
    for (const seed of seeds) {
      const { timecreated, timemodified, startdate, enddate, timeopen, timeclose } = answerOf(
        event,
        { seed },
      ) as Record<string, number>;
      expect(timecreated).toBeLessThan(timemodified!);
      expect(startdate).toBeLessThan(enddate!);
      expect(timeopen).toBeLessThan(timeclose!);
    }
  });

  it("gives list items different ids, and leaves lists of problems empty", () => {
    const answer = answerOf(
      object(
        { ...listOf(object(...ints("id"))), name: "groups" },
        { ...listOf(object(...texts("message"))), name: "warnings" },
        { ...listOf({ kind: "int", presence: "required" }), name: "userids" },
      ),
    ) as { groups: { id: number }[]; warnings: unknown[]; userids: number[] };
    expect(answer.warnings).toEqual([]);
    for (const ids of [answer.groups.map(({ id }) => id), answer.userids]) {
      expect(ids.length).toBeGreaterThan(1);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  const course = object(...ints("id", "visible"), ...texts("shortname", "summary", "idnumber"));
  const ofCourse = object(...ints("courseid"), ...texts("name"));
  it.each<[title: string, returns: SpecNode, params: Item, want: object]>([
    ["one id", listOf(course), { field: "id", value: "41" }, [{ id: 41 }]],
    ["ids", listOf(course), { ids: [7, 3] }, [{ id: 7 }, { id: 3 }]],
    ["ids below options", listOf(course), { options: { ids: [5] } }, [{ id: 5 }]],
    [
      "ids of the parents of items",
      inField("items", listOf(ofCourse)),
      { courseids: [7, 3] },
      { items: [{ courseid: 7 }, { courseid: 3 }] },
    ],
    [
      "ids of the parents of items, under another name",
      listOf(object(...ints("id", "course"))),
      { courseids: [7, 3] },
      [{ course: 7 }, { course: 3 }],
    ],
    [
      "ids of courses",
      inField("courses", listOf(course)),
      { courseids: [7] },
      { courses: [{ id: 7 }] },
    ],
    [
      "values of a field",
      listOf(course),
      { field: "idnumber", values: ["a", "b"] },
      [{ idnumber: "a" }, { idnumber: "b" }],
    ],
    [
      "criteria",
      inField("courses", listOf(course)),
      { criteria: [{ key: "shortname", value: "X-1" }] },
      { courses: [{ shortname: "X-1" }] },
    ],
    [
      "an id of something else",
      inField("page", ofCourse),
      { courseid: 9 },
      { page: { courseid: 9 } },
    ],
    ["an id as text", object(...ints("id")), { id: "12" }, { id: 12 }],
  ])("answers with the requested items: %s", (_, returns, params, want) => {
    const answer = answerOf(returns, { params });
    expect(answer).toMatchObject(want);
    if (Array.isArray(want)) expect(answer).toHaveLength(want.length);
  });

  it("differs with parameters and seed, and gives the same answer to the same call", () => {
    const returns = listOf(object(...ints("id", "grade", "count"), ...texts("status", "note")));
    const one = answerOf(returns, { params: { q: 1 } });
    expect(answerOf(returns, { params: { q: 1 } })).toEqual(one);
    expect(answerOf(returns, { params: { q: 2 } })).not.toEqual(one);
    expect(answerOf(returns, { params: { q: 1 }, seed: "2" })).not.toEqual(one);
  });

  it("does not change a value when a field is added", () => {
    const fields = [...ints("id", "section", "timecreated"), ...texts("name", "text")];
    const before = answerOf(object(...fields)) as Item;
    const after = answerOf(object(...texts("new"), ...fields)) as Item;
    expect(after).toMatchObject(before);
  });

  it("takes booleans from facts, and guesses them only without facts", () => {
    const returns = object(...ints("marked", "showgrades", "canpost"));
    const facts = factsOf("3.9-5.2 read ()(marked:bool showgrades:int)");
    const kinds = (options: SampleAnswerOptions): string[] =>
      Object.values(answerOf(returns, options) as Item).map((value) => typeof value);
    expect(kinds({ facts })).toEqual(["boolean", "number", "boolean"]);
    expect(kinds({ facts, guessBooleans: false })).toEqual(["boolean", "number", "number"]);
  });

  it.each([
    ["url", /^https:\/\/river\.example\//],
    ["email", /^[^@]+@[^@]+$/],
    ["alpha", /^[a-z]+$/i],
    ["alphanum", /^[a-z0-9]+$/i],
    ["alphanumext", /^[\w-]+$/],
    ["component", /^[a-z]+_[a-z]+$/],
    ["notags", /^[^<>]+$/],
    ["lang", /^[a-z]{2}$/],
    ["sequence", /^\d+(,\d+)*$/],
    ["base64", /^[A-Za-z0-9+/]+=*$/],
    ["timezone", /^99$/],
    ["capability", /^[a-z]+\/[a-z]+:[a-z]+$/],
  ])("makes texts of the declared type %s", (type, expected) => {
    const names = ["name", "description", "x", "shortname", "fullname", "url"];
    const line = `3.9-5.2 read ()(${names.map((name) => `${name}:${type}`).join(" ")})`;
    const answer = answerOf(object(...texts(...names)), { facts: factsOf(line) });
    for (const value of Object.values(answer as Item)) expect(value).toMatch(expected);
  });

  it("follows the page where it disagrees with the facts", () => {
    const answer = answerOf(object(...ints("mark"), ...texts("flag")), {
      facts: factsOf("3.9-5.2 read ()(flag:bool mark:url)"),
    });
    expect(answer).toEqual({ mark: expect.any(Number), flag: expect.any(String) });
  });

  it("uses a default or choice of a parameter with the same name", () => {
    const fn: SpecFunction = {
      name: "core_river_get",
      parameters: [
        { name: "flow", kind: "string", presence: "default", default: "slow" },
        { name: "bank", kind: "string", presence: "optional", description: "'left' or 'right'" },
        { name: "bed", kind: "string", presence: "optional", description: "One of sand|clay." },
      ],
      returns: object(...texts("flow", "bank", "bed")),
    };
    expect(sampleAnswer(fn)).toEqual({ flow: "slow", bank: "left", bed: "sand" });
  });

  it("includes the undocumented behaviour of real sites only on request", () => {
    const returns = object(...ints("must"), ...texts("word"), scalar("may", "int", "optional"), {
      name: "parts",
      kind: "object",
      presence: "required",
      fields: [scalar("a", "int", "optional")],
    });
    const seen = (surprises: boolean): string[] => {
      const observed = new Set<string>();
      for (const seed of seeds) {
        const { must, word, may, parts } = answerOf(returns, { seed, surprises }) as Item;
        observed.add(`must ${must === null ? "null" : typeof must}`);
        observed.add(`word ${word === null ? "null" : typeof word}`);
        observed.add(may === undefined ? "may absent" : "may there");
        observed.add(`parts ${String(Object.keys(parts as object).length)}`);
      }
      return [...observed].toSorted();
    };
    expect(seen(false)).toEqual(["may there", "must number", "parts 1", "word string"]);
    expect(seen(true)).toEqual([
      "may absent",
      "may there",
      "must boolean",
      "must null",
      "must number",
      "parts 0",
      "parts 1",
      "word null",
      "word number",
      "word string",
    ]);
  });

  it("never contains a null that the facts rule out", () => {
    const facts = factsOf("3.9-5.2 read ()(must:int!)");
    for (const seed of seeds) {
      const answer = answerOf(object(...ints("must")), { seed, surprises: true, facts });
      expect(answer).toEqual({ must: expect.any(Number) });
    }
  });

  it("fills any structure with any names, identically for the same seed", () => {
    const hostile = ["__proto__", "constructor", "toString", "a[0].b", "\u2028`${x}`", "0"];
    const odd = object(...ints(...hostile));
    const answer = answerOf(odd) as object;
    expect(Object.keys(answer).toSorted()).toEqual(hostile.toSorted());
    expect(Object.getPrototypeOf(answer)).toBe(Object.prototype);
    fc.assert(
      fc.property(anySpec(), fc.string(), (spec, seed) => {
        for (const fn of spec.functions) {
          const value = sampleAnswer(fn, { seed });
          expect(fn.returns === null ? value === null : fits(fn.returns, value)).toBe(true);
          expect(sampleAnswer(fn, { seed })).toEqual(value);
        }
      }),
    );
  });

  it("accepts any parameters as a request", () => {
    const returns = inField("courses", listOf(course));
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(
            "id",
            "ids",
            "field",
            "value",
            "values",
            "criteria",
            "options",
            "courseid",
            "__proto__",
          ),
          fc.jsonValue(),
        ),
        (params) => {
          const value = answerOf(returns, { params: params as Item }) as JsonValue;
          expect(Object.keys(value as object)).toEqual(["courses"]);
        },
      ),
    );
  });
});

describe("an answer says that the call succeeded", () => {
  const optional = (field: SpecField): SpecField => ({ ...field, presence: "optional" });

  it.each(seeds.slice(0, 20))("with the seed %s", (seed) => {
    const flags = object(...ints("status", "success"), optional(scalar("errormessage", "string")));
    const options = { seed, guessBooleans: true };
    expect(answerOf(flags, options)).not.toHaveProperty("errormessage");
    expect(answerOf(object(...ints("success")), options)).toEqual({ success: true });
  });

  it("with the code of a stored grade", () => {
    const fn = { name: "core_grades_update_grades", parameters: [], returns: scalar("", "int") };
    expect(sampleAnswer(fn as SpecFunction, { site })).toBe(0);
  });
});
