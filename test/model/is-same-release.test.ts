import { expect, test } from "vitest";
import { isSameRelease } from "../../src/model/index.js";

test.each([
  ["4.5", "4.5", true],
  ["4.5", "4.5.1", true],
  ["4.5", "4.5.1+ (Build: 20241202)", true],
  ["4.5.1", "4.5.1+ (Build: 20241202)", true],
  ["4.5.1", "4.5", false],
  ["4.5", "4.50", false],
  ["4.5", "4.4.9 (Build: 20241202)", false],
  ["4", "4.5", true],
  ["4.5", "", false],
  ["4.5", "a fork", false],
])("expects %s of %s: %s", (expected, actual, same) => {
  expect(isSameRelease(expected, actual)).toBe(same);
});
