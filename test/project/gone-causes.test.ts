import { expect, test } from "vitest";
import { shippedFacts } from "../../src/knowledge/index.js";
import type { Spec } from "../../src/model/index.js";
import { causesOfGone } from "../../src/project/incomplete/index.js";

const spec = (release: string | undefined, ...names: string[]): Spec => ({
  specVersion: 1,
  source: { kind: "admin-page", ...(release !== undefined && { release }) },
  functions: names.map((name) => ({ name, parameters: [], returns: null })),
});

test("a function that Moodle itself removed by the new release is gone for that reason", async () => {
  const facts = await shippedFacts();
  const [removed, lasting, own] = [
    "core_output_load_fontawesome_icon_map",
    "core_user_get_users",
    "local_x_do",
  ];
  const causes = (was: string | undefined, is: string | undefined) => {
    const before = spec(was, removed, lasting, own);
    return [...causesOfGone({ before, after: spec(is), facts }, [])];
  };
  expect(facts.of(removed)?.releases).toMatch(/^3\.9-/);
  expect(causes("4.1", "5.1")).toEqual([[removed, "removed-from-moodle"]]);
  // The other direction is a downgrade; an unknown release says nothing.
  expect(causes("5.1", "4.1")).toEqual([]);
  expect(causes(undefined, "5.1")).toEqual([]);
  expect(causes("4.1", "9.9")).toEqual([]);
});
