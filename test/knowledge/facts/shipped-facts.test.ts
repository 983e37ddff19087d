import { readFileSync } from "node:fs";
import { format } from "prettier";
import { describe, expect, test } from "vitest";
import {
  type DeclaredNode,
  MOODLE_RELEASES,
  factsOfLines,
  describeForm,
  noFacts,
  parseFunctionLine,
  printFunctionLine,
  printedKind,
  shippedFacts,
} from "../../../src/knowledge/index.js";
import { nullsSchema, readFacts } from "../../../src/knowledge/checking/index.js";

const text = readFileSync(new URL("../../../specs/facts/moodle.json", import.meta.url), "utf8");
const nulls = readFileSync(new URL("../../../specs/facts/nulls.json", import.meta.url), "utf8");
const { functions } = JSON.parse(text) as { functions: Record<string, string> };

describe("the facts that come with the package", () => {
  test("can all be parsed", () => {
    const { value, diagnostics } = readFacts(text, { source: "moodle.json" });
    expect(diagnostics).toEqual([]);
    expect(value?.size).toBe(1209);
  });

  test("are sorted by function and printed as a line is parsed", () => {
    expect(Object.keys(functions)).toEqual(Object.keys(functions).sort());
    for (const [name, line] of Object.entries(functions)) {
      const parsed = parseFunctionLine(line);
      expect(parsed.kind === "function" && printFunctionLine(parsed.declared), name).toBe(line);
    }
  });

  test("have an evidence file of the same version", () => {
    expect(nullsSchema.safeParse(JSON.parse(nulls)).error).toBeUndefined();
  });

  test.each([
    ["moodle.json", text],
    ["nulls.json", nulls],
  ])("are formatted as Prettier leaves them: %s", async (_, content) => {
    expect(await format(content, { parser: "json", printWidth: 100 })).toBe(content);
  });

  test("are the same when loaded without validation", async () => {
    const facts = await shippedFacts();
    expect(facts.of("core_user_get_users")).toEqual(
      readFacts(text).value?.of("core_user_get_users"),
    );
    expect(facts.of("core_user_get_users")?.access).toBe("read");
    expect(await shippedFacts()).toBe(facts);
  });

  test("leave out what plugins of single sites put into functions of Moodle itself", () => {
    const withPlugins = Object.entries(functions).filter(([, line]) =>
      /\b(?:erubric|rubric_ranges|exams_filemanager)\b/.test(line),
    );
    expect(withPlugins.map(([name]) => name)).toEqual([]);
  });

  test("include what the pages lose", async () => {
    const facts = await shippedFacts();
    const user = facts.of("core_user_get_users")?.result.fields?.get("users")?.item?.fields;
    expect(user?.get("suspended")).toMatchObject({
      presence: "optional",
      scalar: { type: "bool" },
    });
    expect(user?.get("profileimageurl")).toMatchObject({
      presence: "required",
      scalar: { type: "url" },
    });
    expect(facts.of("core_message_get_unread_conversations_count")?.result.scalar).toEqual({
      type: "int",
    });
    expect(facts.nulls.ownColumn("mod_quiz", "sumgrades")).toBe("quiz_attempts.sumgrades");
    expect(facts.nulls.name("lang")?.withNull).toBeGreaterThan(0);
    expect(facts.of("local_riverbend_get_timetable")).toBeUndefined();
    expect(facts.of("constructor")).toBeUndefined();
  });

  test("are about the releases that the generator names", () => {
    const sets = new Set(
      [...text.matchAll(/[@"]([\d][\d.,-]*)[ :(["]/g)].map(([, set = ""]) => set),
    );
    const numbers = new Set([...sets].flatMap((set) => set.split(/[,-]/)));
    expect([...numbers].filter((one) => !MOODLE_RELEASES.includes(one))).toEqual([]);
    expect(numbers).toContain(MOODLE_RELEASES.at(-1));
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
    ['{"factsVersion":1,"functions":{}}', "facts/invalid", /^factsVersion of the facts file/],
    [
      '{"factsVersion":2,"functions":{"core_x":7}}',
      "facts/invalid",
      /^functions\.core_x of the facts file/,
    ],
    [
      '{"factsVersion":2,"functions":{"core_x":"4.5 read"}}',
      "facts/invalid",
      /^functions\.core_x .* the line ends at character 9, expected a space$/,
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
  const walk = ({ forms, item, fields }: DeclaredNode): string[] => [
    ...forms.flatMap(({ kind }) => (kind === "list" || kind === "object" ? [] : [kind])),
    ...(item ? walk(item) : []),
    ...[...(fields?.values() ?? [])].flatMap(walk),
  ];
  if (parsed.kind === "broken") return [];
  const { parameters, result } = parsed.declared;
  return [...parameters.values(), ...(result ? [result] : [])].flatMap(walk);
}
