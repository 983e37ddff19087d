import { describe, expect, it } from "vitest";
import type { Spec } from "../../src/model/index.js";
import { breachesIn } from "./breaches-in.js";
import { corpus } from "./corpus/index.js";
import { allAttacks, specOfAttack } from "./hostile-spec.js";

describe("a page that wants to become code", () => {
  it("gives them whatever the page says of itself", async () => {
    for (const attack of corpus["addresses"] ?? []) {
      const { source, functions } = specOfAttack(attack);
      const spec: Spec = { specVersion: 1, source, functions: functions.slice(0, 1) };
      expect(await breachesIn(spec, { validators: "none" }), JSON.stringify(attack)).toEqual([]);
    }
  });

  it("gives them when all attacks meet in one client", async () => {
    expect(await breachesIn(allAttacks(), { validators: "zod", docs: "both" })).toEqual([]);
  });
});
