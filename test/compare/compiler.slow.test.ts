import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffSpecs } from "../../src/compare/index.js";
import { emitClient } from "../../src/emit/index.js";
import { planClient, type Nulls } from "../../src/plan/index.js";
import type { Spec } from "../../src/model/index.js";
import { expressibleSpec } from "../support/arbitrary-spec.js";
import { mutated, type Mutation, mutations } from "./mutate-spec.js";
import { programOf } from "./program-of.js";
import { someFacts, someOverrides } from "./random-knowledge.js";
import { type CompiledPair, refusedPrograms } from "./refused-programs.js";

/** How many pairs are compiled at once; `npm run fuzz:diff` tries more. */
const BATCH = 60;
const batches = Number(process.env["DIFF_BATCHES"] ?? 2);

interface Case {
  readonly before: Spec;
  readonly changes: readonly Mutation[];
  readonly nullsBefore: Nulls;
  readonly nullsAfter: Nulls;
  readonly facts: number;
  readonly overridesBefore: number;
  readonly overridesAfter: number;
}

const nulls = fc.constantFrom<Nulls>("known", "known", "possible");
const overrides = fc.constantFrom(0, 0, 1, 2);
/**
 * Leaves out fields with the names of properties that every object has: TypeScript rejects `{}` for those, though they
 * may be left out.
 */
const specs = expressibleSpec("4.5").map(
  (spec) => JSON.parse(JSON.stringify(spec).replaceAll(inherited, '"name":"$1s"')) as Spec,
);
const inherited = /"name":"(constructor|toString)"/g;

const cases: fc.Arbitrary<Case> = fc.record({
  before: specs,
  changes: mutations,
  nullsBefore: nulls,
  nullsAfter: nulls,
  facts: fc.nat(3),
  overridesBefore: overrides,
  overridesAfter: overrides,
});

/** Both sides of a case as clients, and the programs of the old client's users. */
async function prepare(one: Case): Promise<{ pair: CompiledPair; old: CompiledPair; after: Spec }> {
  const after = mutated(one.before, one.changes);
  const facts = someFacts(one.facts);
  const planned = (spec: Spec, nulls: Nulls, seed: number) =>
    planClient(spec, { nulls, facts, overrides: someOverrides(seed), validators: "none" }).value;
  const oldPlan = planned(one.before, one.nullsBefore, one.overridesBefore);
  const newPlan = planned(after, one.nullsAfter, one.overridesAfter);
  const programs = new Map(
    oldPlan.components.flatMap(({ functions }) =>
      functions.map((fn) => [fn.name, programOf(fn)] as const),
    ),
  );
  const client = (await emitClient(newPlan, after)).value;
  const before = (await emitClient(oldPlan, one.before)).value;
  return { pair: { client, programs }, old: { client: before, programs }, after };
}

function brokenFunctions(one: Case, after: Spec): ReadonlySet<string> {
  const diff = diffSpecs(one.before, after, {
    facts: someFacts(one.facts),
    nullsBefore: one.nullsBefore,
    nullsAfter: one.nullsAfter,
    overridesBefore: someOverrides(one.overridesBefore),
    overridesAfter: someOverrides(one.overridesAfter),
  });
  return new Set(
    diff.changes.filter((change) => change.class === "breaking").map((change) => change.function),
  );
}

describe("programs that use every part of a client", () => {
  const batch = fc.array(cases, { minLength: BATCH, maxLength: BATCH });

  test("compile with the client for which they were written", async () => {
    const [some = []] = fc.sample(batch, { numRuns: 1 });
    const prepared = await Promise.all(some.map(prepare));
    const refused = refusedPrograms(prepared.map(({ old }) => old));
    expect(refused.flatMap((messages) => [...messages])).toEqual([]);
  });

  test("compile with the next client, except for functions with a breaking change", async () => {
    const counts = { refused: 0, accepted: 0, breaking: 0 };
    for (const some of fc.sample(batch, { numRuns: batches })) {
      const prepared = await Promise.all(some.map(prepare));
      const refused = refusedPrograms(prepared.map(({ pair }) => pair));
      prepared.forEach(({ after, pair }, index) => {
        const one = some[index];
        if (!one) throw new Error("a case is missing");
        const broken = brokenFunctions(one, after);
        const messages = refused[index] ?? new Map<string, string>();
        const unforeseen = [...messages].filter(([name]) => !broken.has(name));
        expect(unforeseen, JSON.stringify({ ...one, before: undefined })).toEqual([]);
        counts.refused += messages.size;
        counts.accepted += pair.programs.size - messages.size;
        counts.breaking += broken.size;
      });
    }
    // The test is only meaningful if both outcomes are frequent, so that "breaking" is no safe guess.
    expect(counts.refused).toBeGreaterThan(30 * batches);
    expect(counts.accepted).toBeGreaterThan(30 * batches);
    expect(counts.refused / counts.breaking).toBeGreaterThan(0.95);
  });
});
