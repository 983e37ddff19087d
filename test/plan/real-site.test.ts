import * as z from "zod";
import { expect, test } from "vitest";
import { noFacts, shippedFacts } from "../../src/knowledge/facts/index.js";
import { proposeOverrides, readRecordings } from "../../src/knowledge/observe/index.js";
import {
  noOverrides,
  resolveOverrides,
  serializeOverrides,
} from "../../src/knowledge/overrides/index.js";
import { readOverrides } from "../../src/knowledge/overrides/checking/index.js";
import {
  type ClientPlan,
  type FieldPlan,
  type FunctionPlan,
  planClient,
  type PlanOptions,
  type TypePlan,
} from "../../src/plan/index.js";
import type { SpecNode } from "../../src/model/index.js";
import { checkResult } from "../../templates/runtime/check.js";
import * as r from "../../templates/runtime/result-validators.js";
import { emitted } from "../emit/emitted.js";
import { typeCheck } from "../emit/type-check.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specFromTruth } from "../support/spec-from-truth.js";

/** What a site declares of a value. */
interface Declared {
  readonly kind: "value" | "list" | "object";
  readonly type?: string;
  readonly allownull: boolean;
  readonly required: "required" | "optional" | "default";
  readonly item?: Declared;
  readonly keys?: readonly (readonly [string, Declared])[];
}
type Declarations = Readonly<Record<string, { params: Declared; returns: Declared | null }>>;
type Recordings = Readonly<Record<string, readonly { readonly response: unknown }[]>>;

describeWithShared("the types of a whole site", () => {
  const truth = readShared("truth/moodle-4.5.json.gz");
  const declarations = JSON.parse(truth) as Declarations;
  const spec = specFromTruth(truth);

  test("have no difference between facts and page", async () => {
    expect(planClient(spec, { facts: await shippedFacts() }).diagnostics).toEqual([]);
  });

  test("are boolean, number or string as the site declares for 99 % of the values", async () => {
    const leaves = leavesOf(await planned({}), declarations);
    const wrong = leaves.filter(
      ({ type, declared }) => type.kind !== exactKind(declared.type ?? ""),
    );
    expect(leaves.length).toBeGreaterThan(15_000);
    expect(wrong.length / leaves.length).toBeLessThan(0.01);
    // Where the releases differ nothing is known; an int then holds what a boolean would.
    expect(new Set(wrong.map(({ type, declared }) => `${declared.type!}: ${type.kind}`))).toEqual(
      new Set(["bool: int"]),
    );
  });

  test("are contradicted by no legal answer when all possible nulls are in them", async () => {
    const leaves = leavesOf(await planned({ nulls: "possible" }), declarations);
    const answers = leaves.filter(({ part }) => part === "returns");
    const refusing = answers.filter(
      ({ type, declared }) =>
        (declared.allownull && !type.nullable) ||
        // A boolean holds nothing but booleans; numbers and texts are made of whatever comes.
        (type.kind === "boolean" && declared.type !== "bool"),
    );
    expect(refusing.map(({ path }) => path)).toEqual([]);
    const absent = answers.filter(
      ({ field, declared }) => field && declared.required !== "required" && !field.optional,
    );
    expect(absent.map(({ path }) => path)).toEqual([]);
  });

  async function planned(options: PlanOptions): Promise<ClientPlan> {
    return planClient(spec, { facts: await shippedFacts(), ...options }).value;
  }
});

describeWithShared("recorded answers", () => {
  const spec = specFromTruth(readShared("truth/moodle-4.5.json.gz"));
  const text = readShared("recordings/moodle-4.5-calls.json.gz");
  const recordings = JSON.parse(text) as Recordings;
  const calls = Object.values(recordings).flat().length;

  test.each<[string, PlanOptions, number]>([
    ["all fit when all possible nulls are in the types", { nulls: "possible" }, 0],
    ["nearly all fit when only known nulls are", { nulls: "known" }, 0.005 * calls],
  ])("%s", async (_, options, most) => {
    const facts = await shippedFacts();
    expect(refusals(planClient(spec, { facts, ...options }).value, recordings)).toBeLessThanOrEqual(
      most,
    );
  });

  test("do not fit a plain translation of the page", () => {
    const structures = new Map(spec.functions.map(({ name, returns }) => [name, returns]));
    const refused = Object.entries(recordings).flatMap(([name, list]) => {
      const returns = structures.get(name);
      const schema = returns ? plainSchema(returns) : z.null();
      return list.filter(({ response }) => !schema.safeParse(response).success);
    });
    expect(refused.length / calls).toBeGreaterThan(0.4);
  });

  test("teach without any facts what makes them fit", () => {
    const without = planClient(spec).value;
    expect(refusals(without, recordings)).toBeGreaterThan(50);
    const seen = readRecordings([{ text }], spec);
    expect(seen.diagnostics).toEqual([]);
    const known = { facts: noFacts, overrides: noOverrides };
    const written = serializeOverrides(proposeOverrides(seen.value, spec, known));
    const overrides = resolveOverrides(readOverrides(written).value!, spec);
    expect(overrides.diagnostics).toEqual([]);
    const client = planClient(spec, { overrides: overrides.value }).value;
    expect(refusals(client, recordings)).toBe(0);
  });

  test("teach beyond the facts only booleans on which the releases differ", async () => {
    const seen = readRecordings([{ text }], spec).value;
    const known = { facts: await shippedFacts(), overrides: noOverrides };
    const proposed = proposeOverrides(seen, spec, known);
    expect(proposed.map((one) => [one.path, one.type, one.null, one.absent])).toEqual([
      ["result.sortablecolumns[].sortenabled", "bool", undefined, undefined],
      ["result.folders[].visible", "bool", undefined, undefined],
      ["result.wikis[].visible", "bool", undefined, undefined],
    ]);
  });

  test.each(["known", "possible"] as const)(
    "have the types that are declared, nulls %s",
    async (nulls) => {
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
    },
  );
});

interface Leaf {
  readonly path: string;
  readonly part: "params" | "returns";
  readonly type: TypePlan;
  readonly declared: Declared;
  readonly field: FieldPlan | undefined;
}

/** All scalars of a client with what the site declares of them. */
function leavesOf(plan: ClientPlan, declarations: Declarations): Leaf[] {
  return functionsOf(plan).flatMap(({ name, parameters, result }) => {
    const { params, returns } = declarations[name]!;
    return [
      ...(parameters.kind === "fields"
        ? fieldLeaves(parameters.fields, params, { path: name, part: "params" })
        : []),
      ...(result.kind === "value" && returns
        ? typeLeaves(result.type, returns, { path: name, part: "returns" })
        : []),
    ];
  });
}

type At = Pick<Leaf, "path" | "part"> & { readonly field?: FieldPlan };

function typeLeaves(type: TypePlan, declared: Declared, at: At): Leaf[] {
  const { path, part, field } = at;
  if (type.kind === "list") {
    return typeLeaves(type.item, declared.item!, { path: `${path}[]`, part });
  }
  if (type.kind === "object") return fieldLeaves(type.fields, declared, at);
  return [{ path, part, type, declared, field }];
}

function fieldLeaves(
  fields: readonly FieldPlan[],
  { keys = [] }: Declared,
  { path, part }: At,
): Leaf[] {
  const declarations = new Map(keys);
  return fields.flatMap((field) =>
    typeLeaves(field.type, declarations.get(field.name)!, {
      path: `${path}.${field.name}`,
      part,
      field,
    }),
  );
}

function exactKind(type: string): TypePlan["kind"] {
  const kinds: Readonly<Record<string, TypePlan["kind"]>> = {
    bool: "boolean",
    int: "int",
    float: "double",
  };
  return kinds[type] ?? "string";
}

function functionsOf({ components }: ClientPlan): readonly FunctionPlan[] {
  return components.flatMap(({ functions }) => functions);
}

/** How many of the recorded answers a client refuses in strict mode. */
function refusals(plan: ClientPlan, recordings: Recordings): number {
  const checks = checksOf(plan);
  return Object.entries(recordings).flatMap(([name, list]) =>
    list.filter(({ response }) => {
      const check = checks.get(name);
      return check ? check(response).mismatches.length > 0 : response !== null;
    }),
  ).length;
}

function checksOf(plan: ClientPlan): ReadonlyMap<string, ReturnType<typeof checkResult>> {
  return new Map(
    functionsOf(plan).flatMap(({ name, result }) =>
      result.kind === "value" ? [[name, checkResult(() => validator(result.type))] as const] : [],
    ),
  );
}

function validator(type: TypePlan): r.Validator {
  return type.nullable ? r.nullable(bareValidator(type)) : bareValidator(type);
}

function bareValidator(type: TypePlan): r.Validator {
  if (type.kind === "list") return r.list(validator(type.item));
  if (type.kind !== "object") return r[type.kind]();
  const fields = type.fields.map(({ name, type: inner, optional }) => [
    name,
    optional ? r.optional(validator(inner)) : validator(inner),
  ]);
  return r.object(Object.fromEntries(fields) as Parameters<typeof r.object>[0]);
}

/** The page word for word: what it calls int is a number, and nothing is ever null. */
function plainSchema(node: SpecNode): z.ZodType {
  const schema = barePlainSchema(node);
  return node.presence === "required" ? schema : schema.optional();
}

function barePlainSchema(node: SpecNode): z.ZodType {
  if (node.kind === "string") return z.string();
  if (node.kind === "list") return z.array(plainSchema(node.item));
  if (node.kind !== "object") return z.number();
  return z.object(Object.fromEntries(node.fields.map((one) => [one.name, plainSchema(one)])));
}
