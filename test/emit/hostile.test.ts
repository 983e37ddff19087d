import fc from "fast-check";
import { check } from "prettier";
import { expect, it } from "vitest";
import type { Spec } from "../../src/spec/index.js";
import { attacks } from "../security/corpus/index.js";
import { hostileSpec, specOfAttack } from "../security/hostile-spec.js";
import { emitted } from "./emitted.js";

async function expectFormatted(spec: Spec): Promise<void> {
  for (const [path, text] of await emitted(spec)) {
    if (path.startsWith("runtime/")) continue;
    expect(await check(text, { filepath: path, printWidth: 100 }), path).toBe(true);
  }
}

it("Prettier would change nothing in a client of all attacks", async () => {
  const functions = attacks.flatMap((attack) => specOfAttack(attack).functions.slice(0, 1));
  await expectFormatted({ specVersion: 1, source: { kind: "text" }, functions });
});

it("Prettier would change nothing in a client of a hostile spec", async () => {
  await fc.assert(fc.asyncProperty(hostileSpec, expectFormatted), { numRuns: 20 });
});
