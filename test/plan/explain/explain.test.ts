import { describe, expect, test } from "vitest";
import { explain, type Explanation } from "../../../src/plan/index.js";
import { factsOfLines, resolveOverrides } from "../../../src/knowledge/index.js";
import { readOverrides } from "../../../src/knowledge/checking/index.js";
import { pageLanguages, writePage, type PageOptions } from "../../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../../src/model/index.js";
import { field, fn, list, object, scalar } from "../../knowledge/overrides/site.js";

const name = "local_rooms_get";
const site: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    fn("local_rooms_count", [], scalar("int")),
    fn(
      name,
      [
        field("building", scalar("string")),
        field("options", list(object(field("key", scalar("string")), field("id", scalar("int"))))),
      ],
      object(
        field(
          "rooms",
          list(
            object(
              field("id", scalar("int")),
              field("free", scalar("int")),
              field("note", scalar("string")),
            ),
          ),
        ),
        field("id", scalar("double", "optional")),
        field("tags", list(scalar("string"))),
      ),
    ),
    fn(`${name}_all`, [], list(object(field("id", scalar("int"))))),
  ],
};
const facts = factsOfLines({
  [name]: "3.9-5.2 read ()(rooms[](free:bool note:raw? id:int!) tags[]:url?)",
});
const written = JSON.stringify({
  overridesVersion: 1,
  overrides: [
    { function: name, path: "result.id", absent: false, null: true, reason: "Our plugin says so." },
    {
      function: `${name}_all`,
      path: "result[].id",
      type: "bool",
      reason: "Known from the source.",
    },
    { function: `${name}_all`, access: "read", component: "local_rooms_x", reason: "Known too." },
  ],
});
const overrides = resolveOverrides(readOverrides(written, { source: "o.json" }).value!, site).value;
const ask = (question: string, context: Parameters<typeof explain>[2] = {}): Explanation => {
  const { value, diagnostics } = explain(question, site, { facts, overrides, ...context });
  expect(diagnostics).toEqual([]);
  return value!;
};
const lines = ({ values }: Explanation) =>
  values.map(({ path, optional, type }) => `${path}${optional ? "?" : ""}: ${type}`);
const reasons = (question: string, context: Parameters<typeof explain>[2] = {}) =>
  ask(question, context).values[0]?.reasons.map(
    ({ is, from, because }) => `${is} (${from}) ${because}`,
  );

describe("a question", () => {
  test.each([
    [
      `${name}.rooms`,
      [
        "result.rooms: { … }[]",
        "result.rooms[]: { … }",
        "result.rooms[].id: number",
        "result.rooms[].free: boolean",
        "result.rooms[].note: string | null",
      ],
    ],
    [`${name}.rooms[].free`, ["result.rooms[].free: boolean"]],
    [`${name}.result.rooms[].free`, ["result.rooms[].free: boolean"]],
    [`${name}.params.building`, ["params.building: string"]],
    [`${name}.building`, ["params.building: string"]],
    [`${name}.tags`, ["result.tags: (string | null)[]", "result.tags[]: string | null"]],
    ["local_rooms_count.result", ["result: number"]],
    [`${name}_all[].id`, ["result[].id: boolean"]],
  ])("may be about a value: %s", (question, expected) => {
    expect(lines(ask(question))).toEqual(expected);
  });

  test("may be about a whole function", () => {
    const explained = ask(`${name}_all`);
    expect(explained.about).toEqual([
      { is: "component local_rooms_x", from: "override", because: "o.json:1 says so: Known too." },
      { is: "only reads", from: "override", because: "o.json:1 says so: Known too." },
    ]);
    expect(lines(explained)).toEqual([
      "result: { … }[]",
      "result[]: { … }",
      "result[].id: boolean",
    ]);
    expect(ask(name).about.map(({ is, from }) => [is, from])).toEqual([
      ["component local_rooms", "rule"],
      ["only reads", "fact"],
    ]);
    expect(ask("local_rooms_count").about.at(-1)).toMatchObject({
      is: "treated as one that may change data",
      from: "rule",
    });
  });

  test.each([
    ["local_rooms_gets", "explain/unknown-function", /nearest names are local_rooms_get$/],
    [`${name}.rooms.id`, "explain/unknown-path", /nearest paths are rooms\[\]\.id$/],
    [
      `${name}.result.rooms[].fre`,
      "explain/unknown-path",
      /nearest paths are result\.rooms\[\]\.free$/,
    ],
    ["other", "explain/unknown-function", /"other" is not on the page$/],
  ])(
    "with a wrong name leads to a suggestion of the nearest one: %s",
    (question, code, message) => {
      const { value, diagnostics } = explain(question, site);
      expect(value).toBeUndefined();
      expect(diagnostics).toMatchObject([{ code, severity: "error" }]);
      expect(diagnostics[0]?.message).toMatch(message);
    },
  );
});

describe("reasons", () => {
  test.each<[string, string[]]>([
    [
      "rooms[].free",
      [
        "boolean (fact) the function declares bool, the page says int",
        "not null (rule) no evidence that it is ever null (--nulls likely)",
        "always there (page) the page says required",
      ],
    ],
    [
      "rooms[].note",
      [
        "string (fact) the function declares raw, the page says string",
        "may be null (fact) a real site has answered null",
        "always there (page) the page says required",
      ],
    ],
    [
      "result.id",
      [
        "number (page) the page says double",
        "may be null (override) o.json:1 says so: Our plugin says so.",
        "always there (override) o.json:1 says so: Our plugin says so.",
      ],
    ],
    [
      "building",
      ["string (page) the page says string", "always there (page) the page says required"],
    ],
    ["rooms", ["always there (page) the page says required"]],
  ])("explain every decision about %s", (path, expected) => {
    expect(reasons(`${name}.${path}`)).toEqual(expected);
  });

  test("depend on what may be null", () => {
    const nulls = { nulls: "possible" } as const;
    expect(reasons(`${name}.rooms[].free`, nulls)?.[1]).toBe(
      "may be null (rule) nothing declares that it is never null (--nulls possible)",
    );
    expect(reasons(`${name}.rooms[].id`, nulls)?.[1]).toBe(
      "not null (fact) the function declares that it is never null",
    );
  });
});

describe("positions", () => {
  test("in a spec are those of the values", () => {
    const text = serializeSpec(site);
    const { at, values } = ask(name, { input: { kind: "spec", text } });
    const textAt = (place: Explanation["at"]) =>
      text
        .split("\n")
        .slice(place!.line - 1)
        .join("\n")
        .slice(place!.column - 1);
    expect(textAt(at)).toMatch(/^\{\s+"name": "local_rooms_get",/);
    for (const { path, page } of values) {
      const field = /(\w+)$/.exec(path)?.[1];
      const start =
        path.endsWith("[]") || path === "result" ? `"kind": "${page.kind}"` : `"name": "${field!}"`;
      expect(textAt(page.at).slice(1).trimStart(), path).toMatch(
        new RegExp(`^${start.replace("[", "\\[")}`),
      );
    }
  });

  const eras: Partial<PageOptions>[] = [
    {},
    { print: true },
    { release: "3.9", kind: "token", protocols: { rest: false, xmlrpc: false } },
    { language: pageLanguages.at(-1)! },
  ];
  test.each(eras)("in a page are those of the names: %j", (options) => {
    const text = writePage(site, {
      release: "4.5",
      language: "en",
      kind: "admin",
      protocols: { rest: true, xmlrpc: true },
      print: false,
      ...options,
    });
    const { at, values } = ask(name, { input: { kind: "page", text } });
    const offset = ({ line, column }: NonNullable<Explanation["at"]>) =>
      text
        .split("\n")
        .slice(0, line - 1)
        .join("\n").length +
      (line > 1 ? 1 : 0) +
      column -
      1;
    const found = values.filter(({ page }) => page.at);
    expect(text.slice(offset(at!))).toMatch(/^<strong>local_rooms_get<\/strong>/);
    expect(found.map(({ path }) => path)).toEqual(
      values.map(({ path }) => path).filter((path) => !path.endsWith("[]")),
    );
    for (const { path, page } of found) {
      const start = path === "result" ? "object {" : `<b>${/(\w+)$/.exec(path)![1]!}</b>`;
      expect(text.slice(offset(page.at!), offset(page.at!) + start.length), path).toBe(start);
    }
    const offsets = found.map(({ page }) => offset(page.at!));
    expect(offsets).toEqual([...new Set(offsets)].sort((a, b) => a - b));
    const end = text.indexOf("local_rooms_get_all</strong>");
    expect(offsets.every((one) => one > offset(at!) && one < end)).toBe(true);
  });

  test("are undefined without the text", () => {
    expect(ask(name).at).toBeUndefined();
    expect(ask(name).values.every(({ page }) => page.at === undefined)).toBe(true);
  });
});
