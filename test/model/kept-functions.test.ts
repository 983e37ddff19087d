import fc from "fast-check";
import { expect, test } from "vitest";
import { Kept } from "../../src/text/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import { serializeSpec, type SpecFunction } from "../../src/model/index.js";
import { anySpec } from "../support/arbitrary-spec.js";
import "../support/seed.js";

test("a spec whose functions other specs have as well reads as if they had not", () => {
  const kept = new Kept<SpecFunction>();
  fc.assert(
    fc.property(anySpec(), fc.nat(), fc.string(), (spec, place, found) => {
      const text = serializeSpec(spec);
      expect(readSpec(text, { kept })).toEqual(readSpec(text));
      const made = kept.made;
      const [one, other] = [readSpec(text, { kept }).value, readSpec(text, { kept }).value];
      // What could not be read is checked again, and refused again.
      if (one) expect(kept.made).toBe(made);
      expect(one?.functions.every((fn, index) => fn === other?.functions[index])).not.toBe(false);
      const at = place % (text.length + 1);
      const damaged = text.slice(0, at) + found + text.slice(at);
      const options = { source: "site.json" };
      expect(readSpec(damaged, { ...options, kept })).toEqual(readSpec(damaged, options));
    }),
    { numRuns: 100 },
  );
});
