import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearestNames } from "../../src/text/index.js";
import { nearest } from "../../templates/runtime/nearest.js";

const names = ["core_user_get", "core_user_get_users", "core_user_set", "mod_quiz_start"];

describe("the names nearest to a mistyped one", () => {
  test.each([
    ["core_user_gett", ["core_user_get", "core_user_set"]],
    ["core_user_xet", ["core_user_get", "core_user_set"]],
    ["mod_qiz_strat", ["mod_quiz_start"]],
    ["local_something_else", []],
  ])("of %s are %j", (typed, expected) => {
    expect(nearestNames(typed, names)).toEqual(expected);
  });

  test("are at most as many as requested", () => {
    expect(nearestNames("core_user_xet", names, { atMost: 1 })).toEqual(["core_user_get"]);
  });

  test("begin with the one that the client's runtime suggests", () => {
    const name = fc.stringMatching(/^[abc_]{1,8}$/);
    fc.assert(
      fc.property(name, fc.uniqueArray(name), (typed, unsorted) => {
        const known = [...unsorted].sort();
        const [first] = nearestNames(typed, known, { atMost: 1 });
        if (first !== undefined) expect(nearest(typed, known)).toBe(first);
      }),
    );
  });
});
