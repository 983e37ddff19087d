import { Ajv2020 } from "ajv-2020/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import {
  defineFunctions,
  type Definitions,
  type JsonSchema,
} from "../../../src/export/json-schema/index.js";
import { shippedFacts } from "../../../src/knowledge/index.js";
import { type Nulls, planClient } from "../../../src/plan/index.js";
import { planValidators } from "../../../src/runtime/index.js";
import * as p from "../../../templates/runtime/param-validators.js";
import * as r from "../../../templates/runtime/result-validators.js";
import { check } from "../../../templates/runtime/check.js";
import { functionsOf } from "../../plan/result-checks.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { specFromTruth } from "../../support/spec-from-truth.js";
import { normalise } from "./normalise.js";

const sites = ["moodle-4.5", "plugins-5.1", "iomad-5.1", "university-4.1"] as const;

type Recordings = Readonly<
  Record<string, readonly { readonly params: object; readonly response: unknown }[]>
>;

function recordingsOf(site: string): Recordings {
  return JSON.parse(readShared(`recordings/${site}-calls.json.gz`)) as Recordings;
}

async function planOf(site: string, nulls: Nulls) {
  const spec = specFromTruth(readShared(`truth/${site}.json.gz`));
  return planClient(spec, { facts: await shippedFacts(), nulls }).value;
}

/** Returns a function that lists what is invalid by the schemas of functions; formats count. */
function validatorOf({ definitions, functions }: Definitions) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  formats.default(ajv as never);
  ajv.addSchema({ $id: "moodle", $defs: definitions });
  const compiled = new Map<JsonSchema, ReturnType<typeof ajv.compile>>();
  return (name: string, part: "params" | "result", value: unknown): readonly string[] => {
    const schema = functions.get(name)?.[part];
    if (!schema) return [];
    const validate = compiled.get(schema) ?? ajv.compile(absolute(schema));
    compiled.set(schema, validate);
    return validate(value) ? [] : [`${name}: ${ajv.errorsText(validate.errors)}`];
  };
}

function absolute(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"moodle#/')) as JsonSchema;
}

describeWithShared("the JSON Schemas of recorded sites", () => {
  test.each([
    ["likely", 0.005],
    ["possible", 0],
  ] as const)(
    "nulls %s: refuse at most %f of the recorded answers",
    { timeout: 300_000 },
    async (nulls, limit) => {
      const count = { calls: 0, asTheyCame: 0, damaged: 0 };
      const refused: string[] = [];
      const refusedParams: string[] = [];
      for (const site of sites) {
        const functions = functionsOf(await planOf(site, nulls));
        const refersTo = (typeName: string) => `#/$defs/${typeName}`;
        const defined = await defineFunctions(functions, { dialect: "2020-12", refersTo });
        const problems = validatorOf(defined);
        const validators = planValidators({ p, r });
        const recordings = recordingsOf(site);
        for (const { name, parameters, result } of functions) {
          if (result.kind === "unknown") continue;
          const fields = parameters.kind === "fields" ? parameters.fields : [];
          const readParams = check(validators.params(fields) as never);
          const schema = defined.functions.get(name)?.result ?? {};
          for (const { params, response } of recordings[name] ?? []) {
            count.calls++;
            const value = normalise(response, schema, defined.definitions);
            if (problems(name, "result", response).length === 0) count.asTheyCame++;
            if (problems(name, "result", damaged(value)).length > 0) count.damaged++;
            refused.push(...problems(name, "result", value));
            const sent = readParams(params);
            if (sent.mismatches.length > 0) continue;
            refusedParams.push(...problems(name, "params", asJson(sent.value)));
          }
        }
      }
      console.info(`nulls ${nulls}:`, { ...count, refused: refused.length });
      expect(count.calls).toBeGreaterThan(4000);
      expect(count.damaged / count.calls).toBeGreaterThan(0.9);
      if (limit === 0) expect(refused).toEqual([]);
      expect(refused.length / count.calls).toBeLessThanOrEqual(limit);
      expect(refusedParams).toEqual([]);
    },
  );
});

/** Parameters as JSON has them. */
function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? {}));
}

/** Returns a copy of an answer in which an object takes the place of its last scalar, or a text that of nothing. */
function damaged(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return { damaged: true };
  const copy = structuredClone(value) as Record<string, unknown>;
  const last = Object.keys(copy).at(-1);
  if (last === undefined) return "damaged";
  copy[last] = damaged(copy[last]);
  return copy;
}
