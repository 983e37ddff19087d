import { describe, expect, it } from "vitest";
import { fitsDeclaredType } from "../../../src/knowledge/index.js";
import { boolean, double, int } from "../../../templates/runtime/param-validators.js";
import * as z from "zod/mini";

describe("fitsDeclaredType", () => {
  it.each<[type: string, taken: readonly string[], refused: readonly string[]]>([
    ["bool", ["0", "1"], ["", "true", "2", "01"]],
    [
      "int",
      ["0", "-7", "9223372036854775807"],
      ["", "2.0", " 2", "07", "+1", "1e3", "true", "9223372036854775808"],
    ],
    ["float", ["0", "-7", "2.0", ".5", "5.", "1e-3", "+1"], ["", " 2", "1e", ".", "true", "1,5"]],
    ["alpha", ["", "abC"], ["a1", "a b", "é"]],
    ["alphanumext", ["", "a-B_1"], ["a.b", "a b"]],
    ["component", ["", "core", "mod_forum", "tool_ab_c1"], ["a", "Mod_forum", "mod_", "1a"]],
    ["plugin", ["", "forum", "a1_b"], ["a", "_a", "a___b", "ab_"]],
    ["email", ["", "a@b.example"], ["a", "a b@c"]],
    ["notags", ["", "a < b", "<3"], ["<b>", "a </p>"]],
    ["sequence", ["", "1,2"], ["1, 2", "a"]],
    [
      "url",
      [
        "",
        "https://a.example/?b=1",
        "http://a.example:8080",
        "/a/b?c",
        "a.example:80/b",
        "ftp://a/b",
      ],
      ["a b", "<a>", "javascript:alert(1)", "https://a:b@c.example/", "data:,x", "file:///a"],
    ],
    ["raw", ["", "anything <b> at\nall"], ["anything <b> at\u0000all"]],
    ["something new", ["", "x"], ["\0"]],
  ])("checks %s", (type, taken, refused) => {
    expect(taken.filter((text) => !fitsDeclaredType(type, text))).toEqual([]);
    expect(refused.filter((text) => fitsDeclaredType(type, text))).toEqual([]);
  });

  it.each([
    ["bool", boolean()],
    ["int", int()],
    ["float", double()],
  ] as const)("is what the client checks before it sends a %s", (type, validator) => {
    const texts = [
      "",
      "0",
      "1",
      "-1",
      "+1",
      "01",
      " 1",
      "2.0",
      ".5",
      "1.",
      "1e3",
      "true",
      "on",
      "x",
    ];
    for (const text of texts) {
      expect(z.safeParse(validator, text).success, text).toBe(fitsDeclaredType(type, text));
    }
  });
});
