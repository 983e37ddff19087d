import { expect, test } from "vitest";
import { quoteLine } from "../../src/text/index.js";

test.each([
  ["a\n\n  error x/y  b\r\nc\u2028d ", "a error x/y b c d"],
  ["", ""],
  ["x".repeat(200), "x".repeat(200)],
  ["x".repeat(201), `${"x".repeat(200)}…`],
  [`${"x".repeat(199)}😀`, `${"x".repeat(199)}…`],
])("the quotation of %j is on one short line", (text, quotation) => {
  expect(quoteLine(text)).toBe(quotation);
});
