import fc from "fast-check";
import { describe, it } from "vitest";
import { anyDamage, expectLocal } from "./fuzz-pages.js";

describe("a damaged page", () => {
  it("loses at most the functions that the damage touches", () => {
    fc.assert(fc.property(anyDamage, expectLocal), { numRuns: 250 });
  });
});
