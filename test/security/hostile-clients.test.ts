import { describe, expect, it } from "vitest";
import type { Spec } from "../../src/model/index.js";
import { breachesIn } from "./breaches-in.js";
import { corpus } from "./corpus/index.js";
import { allAttacks, specOfAttack } from "./hostile-spec.js";

describe("a page that tries to inject code", () => {
  it("gives only the planned declarations for hostile metadata", async () => {
    for (const attack of corpus["addresses"] ?? []) {
      const { source, functions } = specOfAttack(attack);
      const spec: Spec = { specVersion: 1, source, functions: functions.slice(0, 1) };
      expect(await breachesIn(spec, { validators: "none" }), JSON.stringify(attack)).toEqual([]);
    }
  });

  it("gives only the planned declarations for all attacks in one client", async () => {
    expect(await breachesIn(allAttacks(), { validators: "zod", docs: "both" })).toEqual([]);
  });
});
