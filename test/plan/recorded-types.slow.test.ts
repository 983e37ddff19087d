import { expect, test } from "vitest";
import { shippedFacts } from "../../src/knowledge/index.js";
import { NULL_GRADES } from "../../src/model/index.js";
import { planClient } from "../../src/plan/index.js";
import { emitted } from "../emit/emitted.js";
import { typeCheck } from "../emit/type-check.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specFromTruth } from "../support/spec-from-truth.js";
import { checksOf, type Recordings } from "./result-checks.js";

describeWithShared("recorded responses", () => {
  const spec = specFromTruth(readShared("truth/moodle-4.5.json.gz"));
  const recordings = JSON.parse(readShared("recordings/moodle-4.5-calls.json.gz")) as Recordings;

  test.each(NULL_GRADES)("have the declared types, with nulls %s", async (nulls) => {
    const facts = await shippedFacts();
    const options = { facts, nulls };
    const checks = checksOf(planClient(spec, options).value);
    const literals = Object.entries(recordings).flatMap(([name, list], of) =>
      list.map(({ response }, index) => {
        const result = checks.get(name)?.(response).value;
        const type = `MoodleFunctions[${JSON.stringify(name)}]["result"]`;
        return `export const r${String(of)}_${String(index)}: ${type} = ${JSON.stringify(result) ?? "undefined"};`;
      }),
    );
    const program = `import type { MoodleFunctions } from "./moodle/index.js";\n${literals.join("\n")}\n`;
    const [checked] = await typeCheck(await emitted(spec, options), [program]);
    expect(checked?.errors).toBe("");
  });
});
