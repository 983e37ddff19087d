import { describe, expect, it } from "vitest";
import { fitsDeclaredType } from "../../src/simulate/server/declared-types.js";

describe("fitsDeclaredType", () => {
  it.each<[type: string, taken: readonly string[], refused: readonly string[]]>([
    ["bool", ["0", "1"], ["", "true", "2", "01"]],
    ["alpha", ["", "abC"], ["a1", "a b", "é"]],
    ["alphanumext", ["", "a-B_1"], ["a.b", "a b"]],
    ["component", ["", "core", "mod_forum", "tool_ab_c1"], ["a", "Mod_forum", "mod_", "1a"]],
    ["plugin", ["", "forum", "a1_b"], ["a", "_a", "a___b", "ab_"]],
    ["email", ["", "a@b.example"], ["a", "a b@c"]],
    ["notags", ["", "a < b", "<3"], ["<b>", "a </p>"]],
    ["sequence", ["", "1,2"], ["1, 2", "a"]],
    ["url", ["", "https://a.example/?b=1"], ["a b", "<a>"]],
    ["raw", ["", "anything <b> at\u0000all"], []],
    ["something new", ["", "x"], []],
  ])("checks %s", (type, taken, refused) => {
    expect(taken.filter((text) => !fitsDeclaredType(type, text))).toEqual([]);
    expect(refused.filter((text) => fitsDeclaredType(type, text))).toEqual([]);
  });
});
