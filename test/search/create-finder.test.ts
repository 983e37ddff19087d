import { expect, test } from "vitest";
import { moodleSpec, shippedFacts } from "../../src/knowledge/index.js";
import type { SpecFunction } from "../../src/model/index.js";
import { createFinder } from "../../src/search/index.js";
import { questions } from "./questions.js";

const functionNamed = (name: string, description = ""): SpecFunction => ({
  ...{ name, description, parameters: [], returns: null },
});

test("nine of ten questions have the wanted function among the first three of Moodle 4.5", async () => {
  const find = await createFinder(moodleSpec(await shippedFacts(), "4.5")?.functions ?? []);
  const missed = questions.filter(([question, wanted]) => {
    const first = find(question).slice(0, 3);
    return !first.some(({ name }) => wanted.includes(name));
  });
  expect(questions.length).toBeGreaterThanOrEqual(50);
  expect(missed.length, String(missed)).toBeLessThanOrEqual(questions.length / 10);
});

test("a name comes first, as it is written or with spaces", async () => {
  const functions = ["core_user_get_users_by_field", "core_user_get_users"].map((name) =>
    functionNamed(name),
  );
  const find = await createFinder(functions);
  expect(find("core_user_get_users")[0]?.name).toBe("core_user_get_users");
  expect(find("core user get users")[0]?.name).toBe("core_user_get_users");
});

test("a function is found by a field that only its answer has", async () => {
  const lottery: SpecFunction = {
    ...functionNamed("local_sums_add"),
    returns: {
      kind: "object",
      presence: "required",
      fields: [{ name: "jackpot", kind: "int", presence: "required" }],
    },
  };
  const find = await createFinder([functionNamed("core_user_get_users"), lottery]);
  expect(find("jackpot").map(({ name }) => name)).toEqual(["local_sums_add"]);
});

test("a question that nothing answers has no answer", async () => {
  const find = await createFinder([functionNamed("core_user_get_users", "Finds users.")]);
  expect(find("xylophone")).toEqual([]);
  expect(find("?!")).toEqual([]);
});

test.each(["constructor", "__proto__", "(((", "\\", "\u202e", "a".repeat(9_000)])(
  "a question may be anything: %#",
  async (question) => {
    const find = await createFinder([functionNamed("core_user_get_users", "Finds users.")]);
    expect(() => find(question)).not.toThrow();
  },
);
