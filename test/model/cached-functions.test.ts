import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { readSpec } from "../../src/model/checking/index.js";
import { checkedFunctions } from "../../src/model/checking/read-spec.js";
import { serializeSpec } from "../../src/model/index.js";
import { enableCaches } from "../../src/text/index.js";
import { anySpec } from "../support/arbitrary-spec.js";

// A second instance of the same modules, whose caches stay off.
vi.resetModules();
const { readSpec: readUncached } = await import("../../src/model/checking/index.js");

test("a spec that shares functions with other specs gives the same result as without the cache", () => {
  const disableCaches = enableCaches();
  fc.assert(
    fc.property(anySpec(), fc.nat(), fc.string(), (spec, offset, insertion) => {
      const text = serializeSpec(spec);
      expect(readSpec(text)).toEqual(readUncached(text));
      const { misses } = checkedFunctions;
      const [one, other] = [readSpec(text).value, readSpec(text).value];
      // Functions that could not be read are validated again, and rejected again.
      if (one) expect(checkedFunctions.misses).toBe(misses);
      expect(one?.functions.every((fn, index) => fn === other?.functions[index])).not.toBe(false);
      const at = offset % (text.length + 1);
      const damaged = text.slice(0, at) + insertion + text.slice(at);
      const options = { source: "site.json" };
      expect(readSpec(damaged, options)).toEqual(readUncached(damaged, options));
    }),
    { numRuns: 100 },
  );
  disableCaches();
});
