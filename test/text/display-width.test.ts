import fc from "fast-check";
import { util } from "prettier";
import { expect, it } from "vitest";

import { displayWidth } from "../../src/text/index.js";
import { anyCodePoint } from "../support/any-code-point.js";

it.each([
  ["plain", 5],
  ["日本語", 6],
  ["e\u0301", 1],
  ["™ ©", 3],
  ["👩‍🚀", 2],
  ["", 0],
])("the width of %s is %i columns", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

it("the width of any text is the one that Prettier counts", () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCodePoint }), (text) => {
      expect(displayWidth(text)).toBe(util.getStringWidth(text));
    }),
    { numRuns: 2_000 },
  );
});
