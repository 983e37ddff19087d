import fc from "fast-check";
import { check } from "prettier";
import { expect, it } from "vitest";
import type { Spec } from "../../src/model/index.js";
import { corpus } from "../security/corpus/index.js";
import { specOfAttack } from "../security/hostile-spec.js";
import { emitted } from "./emitted.js";

/** The attacks that Prettier lays out: invisible characters are spelled out or dropped. */
const visible = ["code", "markup", "names", "paths"].flatMap((group) => corpus[group] ?? []);

async function expectFormatted(spec: Spec): Promise<void> {
  for (const [path, text] of await emitted(spec)) {
    // Prettier knows no plain text.
    if (path.startsWith("runtime/") || path.endsWith(".txt")) continue;
    expect(await check(text, { filepath: path, printWidth: 100 }), path).toBe(true);
  }
}

it("Prettier would change nothing in a client that contains all attacks", async () => {
  const functions = visible.flatMap((attack) => specOfAttack(attack).functions.slice(0, 1));
  const named = new Map(functions.map((fn) => [fn.name, fn]));
  await expectFormatted({
    specVersion: 1,
    source: { kind: "text" },
    functions: [...named.values()],
  });
});

it("Prettier would change nothing where attacks are next to each other", async () => {
  const short = visible.filter(({ length }) => length < 200);
  const texts = fc.array(fc.constantFrom(...short), { minLength: 2, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(texts, (some) => expectFormatted(specOfAttack(some.join(" ")))),
    { numRuns: 20 },
  );
});
