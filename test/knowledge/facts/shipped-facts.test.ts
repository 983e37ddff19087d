import { readFileSync } from "node:fs";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import {
  type FactNode,
  factsOfLines,
  describeForm,
  noFacts,
  parseFunctionLine,
  printFunctionLine,
  printedKind,
  shippedFacts,
} from "../../../src/knowledge/index.js";
import { readFacts } from "../../../src/knowledge/checking/index.js";

const text = readFileSync(new URL("../../../specs/facts/moodle.json", import.meta.url), "utf8");
const { functions } = JSON.parse(text) as { functions: Record<string, string> };

describe("the facts that come with the package", () => {
  test("can all be parsed", () => {
    const { value, diagnostics } = readFacts(text, { source: "moodle.json" });
    expect(diagnostics).toEqual([]);
    expect(value?.size).toBe(877);
  });

  test("are sorted by function, and within a function by field", () => {
    expect(Object.keys(functions)).toEqual(Object.keys(functions).sort());
    for (const [name, line] of Object.entries(functions)) {
      const parsed = parseFunctionLine(line);
      if (parsed.kind === "broken") continue;
      expect(printFunctionLine(parsed.facts), name).toBe(line);
      for (const fields of [parsed.facts.parameters, parsed.facts.result].flatMap(fieldNames)) {
        expect(fields, name).toEqual([...fields].sort());
      }
    }
  });

  test("are formatted as Prettier leaves them", async () => {
    expect(await format(text, { parser: "json", printWidth: 100 })).toBe(text);
  });

  test("are the same when loaded without validation", async () => {
    const facts = await shippedFacts();
    expect(facts.of("core_user_get_users")).toEqual(
      readFacts(text).value?.of("core_user_get_users"),
    );
    expect(facts.of("core_user_get_users")?.access).toBe("read");
    expect(await shippedFacts()).toBe(facts);
  });

  test("include what the pages lose", async () => {
    const facts = await shippedFacts();
    const user = facts.of("core_user_get_users")?.result.fields?.get("users")?.item?.fields;
    expect(user?.get("suspended")).toEqual({ scalar: { type: "bool" } });
    expect(user?.get("profileimageurl")).toEqual({ scalar: { type: "url" } });
    expect(facts.of("core_message_get_unread_conversations_count")?.result.scalar).toEqual({
      type: "int",
    });
    expect(facts.of("local_riverbend_get_timetable")).toBeUndefined();
    expect(facts.of("constructor")).toBeUndefined();
  });

  test("use only types that the generator knows", () => {
    const anyText = ["raw", "raw_trimmed", "text", "clean", "cleanhtml"];
    const known = (type: string) =>
      printedKind(type) !== "string" || describeForm(type) !== undefined || anyText.includes(type);
    const used = new Set(Object.values(functions).flatMap(typesIn));
    expect([...used].filter((type) => !known(type))).toEqual([]);
  });
});

describe("facts", () => {
  test.each([
    ["bool", "int"],
    ["int", "int"],
    ["float", "double"],
    ["url", "string"],
    ["something_new", "string"],
  ])("of the type %s belong to a value that the page prints as %s", (type, kind) => {
    expect(printedKind(type)).toBe(kind);
  });

  test("may be empty", () => {
    expect(noFacts.size).toBe(0);
    expect(noFacts.of("core_user_get_users")).toBeUndefined();
  });

  test("in a broken line that was not validated throw as a bug", () => {
    expect(() => factsOfLines({ core_x: "rea" }).of("core_x")).toThrow(/core_x are broken/);
  });
});

describe("a facts file", () => {
  test.each([
    ["{", "facts/invalid-json", /^the facts file is not JSON: /],
    ["[]", "facts/invalid", /^the top level of the facts file cannot be read: /],
    ['{"factsVersion":2,"functions":{}}', "facts/invalid", /^factsVersion of the facts file/],
    [
      '{"factsVersion":1,"functions":{"core_x":7}}',
      "facts/invalid",
      /^functions\.core_x of the facts file/,
    ],
    [
      '{"factsVersion":1,"functions":{"core_x":"read"}}',
      "facts/invalid",
      /^functions\.core_x .* the line ends at character 5, expected "\("$/,
    ],
  ])("is rejected with the position if it is broken: %s", (broken, code, message) => {
    const { value, diagnostics } = readFacts(broken, { source: "facts.json" });
    expect(value).toBeUndefined();
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code,
        severity: "error",
        message: expect.stringMatching(message) as string,
        at: { source: "facts.json", line: 1, column: 1 },
      }),
    ]);
  });
});

function typesIn(line: string): string[] {
  const parsed = parseFunctionLine(line);
  const walk = ({ scalar, item, fields }: FactNode): string[] => [
    ...(scalar?.type === undefined ? [] : [scalar.type]),
    ...(item ? walk(item) : []),
    ...[...(fields?.values() ?? [])].flatMap(walk),
  ];
  if (parsed.kind === "broken") return [];
  return [...walk(parsed.facts.parameters), ...walk(parsed.facts.result)];
}

/** Returns the names of the fields of every object. */
function fieldNames({ item, fields }: FactNode): readonly (readonly string[])[] {
  return [
    ...(fields ? [[...fields.keys()]] : []),
    ...(item ? fieldNames(item) : []),
    ...[...(fields?.values() ?? [])].flatMap(fieldNames),
  ];
}
