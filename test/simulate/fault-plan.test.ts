import { describe, expect, it } from "vitest";
import { planFaults, type FaultRule } from "../../src/simulate/server/fault-plan.js";
import type { Fault } from "../../src/simulate/index.js";

const maintenance: Fault = { kind: "maintenance" };
const empty: Fault = { kind: "empty" };

function kinds(rules: readonly FaultRule[], count: number, seed = ""): (string | undefined)[] {
  const plan = planFaults([], rules, seed);
  return Array.from({ length: count }, () => plan.next()?.kind);
}

describe("planFaults", () => {
  it.each<[FaultRule, (string | undefined)[]]>([
    [{ fault: empty }, ["empty", "empty", "empty", "empty"]],
    [{ fault: empty, from: 2, to: 2 }, [undefined, "empty", undefined, undefined]],
    [{ fault: empty, from: 2, to: 3 }, [undefined, "empty", "empty", undefined]],
    [{ fault: empty, from: 3 }, [undefined, undefined, "empty", "empty"]],
    [{ fault: empty, rate: 0 }, [undefined, undefined, undefined, undefined]],
  ])("applies %j to the right requests", (rule, want) => {
    expect(kinds([rule], 4)).toEqual(want);
  });

  it("applies a rate to about that share of the requests, the same ones for the same seed", () => {
    const rule: FaultRule = { fault: empty, rate: 0.1 };
    const hits = (seed: string): string =>
      kinds([rule], 2000, seed)
        .map((kind) => (kind ? "x" : "."))
        .join("");
    const count = hits("").replaceAll(".", "").length;
    expect(count).toBeGreaterThan(140);
    expect(count).toBeLessThan(260);
    expect(hits("")).toBe(hits(""));
    expect(hits("2")).not.toBe(hits(""));
  });

  it("uses single faults first and counts their requests too", () => {
    const plan = planFaults([null, maintenance], [{ fault: empty, from: 4 }], "");
    const next = (): string | undefined => plan.next()?.kind;
    expect([next(), next(), next(), next()]).toEqual([
      undefined,
      "maintenance",
      undefined,
      "empty",
    ]);
    plan.failNext(maintenance);
    expect([next(), next()]).toEqual(["maintenance", "empty"]);
    plan.reset();
    expect([next(), next()]).toEqual([undefined, "maintenance"]);
  });
});
