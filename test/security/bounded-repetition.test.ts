import { expect, test } from "vitest";
import { unboundedParts } from "../../scripts/eslint/bounded-repetition.mjs";

test.each([
  ["(?:a|bc)*", ["(?:a|bc)*"]],
  ['"(?:[^"\\\\]|\\\\.)*"', ['(?:[^"\\\\]|\\\\.)*']],
  ["(a)\\1{2,}", ["\\1{2,}"]],
  ["(?:<b[^>]*>)+?", ["(?:<b[^>]*>)+?"]],
  ["(?:a|bc){0,200000}", ["(?:a|bc){0,200000}"]],
  ["(?:a|bc){0,1000}", []],
  ["[^<>]*", []],
  ["(?:ab)+", []],
  ["(?:a{2}.)+", []],
])("a long text overflows the stack of %j by %j", (pattern, parts) => {
  expect(unboundedParts(pattern, "")).toEqual(parts);
});

test("V8 has that limit, for groups only", () => {
  const text = "a".repeat(20_000_000);
  expect(() => /^(?:a|bc)*$/.test(text)).toThrow(RangeError);
  expect(/^[ab]*$/.test(text)).toBe(true);
});
