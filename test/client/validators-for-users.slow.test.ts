import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { describe, expect, test } from "vitest";
import { shippedFacts } from "../../src/knowledge/index.js";
import { planClient } from "../../src/plan/index.js";
import type * as runtime from "../../templates/runtime/client.js";
import { pathOf } from "../../templates/runtime/mismatch.js";
import { emitted } from "../emit/emitted.js";
import { typeCheck } from "../emit/type-check.js";
import { functionsOf } from "../plan/result-checks.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specFromTruth } from "../support/spec-from-truth.js";
import { loadClient } from "./load-client.js";
import { type JsonSchema, typeText, validatorsOf } from "./validators-of-plan.js";

type Client = Readonly<Record<string, z.ZodType>> & {
  readonly createMoodleClient: typeof runtime.createMoodleClient;
  readonly callByName: (
    client: runtime.MoodleClient,
    name: string,
    params: unknown,
  ) => Promise<unknown>;
};

const clients = new Map<string, ReturnType<typeof makeClient>>();

/** Makes each client once: that takes seconds. */
function clientOf(site: string, validators: "zod" | "zod-mini"): ReturnType<typeof makeClient> {
  const key = `${site} ${validators}`;
  const made = clients.get(key) ?? makeClient(site, validators);
  clients.set(key, made);
  return made;
}

async function makeClient(site: string, validators: "zod" | "zod-mini") {
  const spec = specFromTruth(readShared(`truth/${site}.json.gz`));
  const options = { facts: await shippedFacts(), validators };
  const files = await emitted(spec, options);
  const plan = planClient(spec, options).value;
  return { files, plan, client: await loadClient<Client>(files) };
}

describeWithShared("the exported validators of whole sites", () => {
  describe.each([
    ["moodle-4.5", "zod"],
    ["plugins-5.1", "zod"],
    ["moodle-4.5", "zod-mini"],
    ["plugins-5.1", "zod-mini"],
  ] as const)("%s, %s", (site, validators) => {
    test("have the JSON Schemas, and the types, of the plan", async () => {
      const { files, plan, client } = await clientOf(site, validators);
      const planned = validatorsOf(plan);
      expect(planned.length).toBeGreaterThan(2500);
      const lines: string[] = [];
      for (const { validatorName, typeName, isOfParameters, schema } of planned) {
        const validator = client[validatorName];
        if (!validator) throw new Error(`${validatorName} is not exported`);
        const made = z.toJSONSchema(validator) as JsonSchema;
        expect(withoutLimits(made), validatorName).toEqual(withoutLimits(schema));
        const type = `moodle.${typeName}`;
        const known = `Same<z.output<typeof moodle.${validatorName}>, ${type}>`;
        const inline = `Same<${typeText(made, isOfParameters)}, ${type}>`;
        lines.push(`  ${known},\n  ${inline},`);
      }
      const zod = validators === "zod" ? "zod" : "zod/mini";
      const program = `import * as z from "${zod}";
import * as moodle from "./moodle/index.js";
type Same<A, B> = [A, B] extends [B, A] ? true : { given: A; want: B };
// @ts-expect-error -- the comparison finds a field that may be absent on one side only
export const different: Same<{ a?: 1 }, { a: 1 }> = true;
declare const all: [
${lines.join("\n")}
];
export const equal: readonly true[] = all;
`;
      const compilation = { compiler: "typescript-7", moduleResolution: "bundler" } as const;
      const [checked] = await typeCheck(files, [program], compilation);
      expect(checked?.errors).toBe("");
    });
  });

  test.each(["moodle-4.5", "plugins-5.1", "iomad-5.1", "university-4.1"])(
    "return the same values and mismatches as the wrappers: %s",
    async (site) => {
      const { plan, client } = await clientOf(site, "zod");
      const recordings = JSON.parse(readShared(`recordings/${site}-calls.json.gz`)) as Record<
        string,
        readonly { readonly params: unknown; readonly response: unknown }[]
      >;
      const validators = new Map(
        functionsOf(plan).flatMap(({ name, result }) =>
          result.kind === "value" ? [[name, client[result.validatorName]] as const] : [],
        ),
      );
      const call = { answer: undefined as unknown, mismatches: [] as readonly string[] };
      const moodle = client.createMoodleClient({
        url: "https://moodle.example",
        token: "0123456789abcdef0123456789abcdef",
        fetch: () => Promise.resolve(new Response(JSON.stringify(call.answer))),
        onMismatch: (report) => {
          call.mismatches = report.mismatches.map(({ path }) => path);
        },
      });
      const counts = { equal: 0, refused: 0, different: [] as string[] };
      for (const [name, list] of Object.entries(recordings)) {
        const validator = validators.get(name);
        if (!validator) continue;
        for (const { params, response } of list) {
          for (const value of [response, damaged(response)]) {
            Object.assign(call, { answer: value, mismatches: [] });
            const result = await client.callByName(moodle, name, params);
            const parsed = z.safeParse(validator, structuredClone(value));
            const paths = parsed.error?.issues.map(({ path }) => pathOf(path)) ?? [];
            const isEqual = !parsed.success || isDeepStrictEqual(parsed.data, result);
            if (!isEqual || !isDeepStrictEqual(paths, call.mismatches)) counts.different.push(name);
            else counts[parsed.success ? "equal" : "refused"]++;
          }
        }
      }
      expect(counts.different).toEqual([]);
      expect(counts.equal).toBeGreaterThan(150);
      expect(counts.refused).toBeGreaterThan(100);
    },
  );

  test("are Standard Schemas, which takers such as vitest accept", async () => {
    const { client } = await clientOf("moodle-4.5", "zod-mini");
    const matching = expect.schemaMatching(client["coreUserGetUsersResult"]) as unknown;
    const user = { id: true, fullname: "Ada", profileimageurl: "", profileimageurlsmall: "" };
    expect({ users: [user], warnings: [] }).toEqual(matching);
    expect({ users: [{ ...user, id: "x" }], warnings: [] }).not.toEqual(matching);
    expect(z.parse(z.array(client["coreUserGetUsersResultUser"] ?? z.never()), [user])).toEqual([
      { ...user, id: 1 },
    ]);
  });
});

/** zod names the limits of safe integers, in a way that differs between its releases. */
function withoutLimits(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutLimits);
  if (typeof schema !== "object" || schema === null) return schema;
  const isInteger = "type" in schema && [schema.type].flat().includes("integer");
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== "$schema" && !(isInteger && /imum$/.test(key)))
      .map(([key, value]) => [key, withoutLimits(value)]),
  );
}

/** Returns a copy of an answer in which an object takes the place of its last scalar. */
function damaged(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return { damaged: true };
  const copy = structuredClone(value) as Record<string, unknown>;
  const last = Object.keys(copy).at(-1);
  if (last !== undefined) copy[last] = damaged(copy[last]);
  return copy;
}
