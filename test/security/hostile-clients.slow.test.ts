import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Spec } from "../../src/model/index.js";
import { breachesIn } from "./breaches-in.js";
import { corpus } from "./corpus/index.js";
import { clientsAreHarmless } from "./fuzz-specs.js";
import { allAttacks, specOfAttack } from "./hostile-spec.js";

describe("a page that tries to inject code", () => {
  it.each(Object.keys(corpus))(
    "gives only the planned declarations for every attack on %s in every place",
    async (group) => {
      const attacks = corpus[group] ?? [];
      const whole = attacks.map((attack) => specOfAttack(attack));
      const functions = new Map(
        whole.flatMap((spec) => spec.functions.map((fn) => [fn.name, fn] as const)),
      );
      const spec: Spec = { ...specOfAttack(attacks[0] ?? ""), functions: [...functions.values()] };
      expect(await breachesIn(spec, { validators: "zod" })).toEqual([]);
    },
  );

  it.each(["zod-mini", "none"] as const)(
    "gives only the planned declarations for all attacks in one client with validators %s",
    async (validators) => {
      expect(await breachesIn(allAttacks(), { validators, docs: "markdown" })).toEqual([]);
    },
  );

  it("gives only the planned declarations for random combinations", async () => {
    await fc.assert(clientsAreHarmless, { numRuns: 150 });
  });
});
