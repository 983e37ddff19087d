import * as z from "zod";
import { expect, test } from "vitest";
import {
  noFacts,
  noOverrides,
  proposeOverrides,
  readRecordings,
  resolveOverrides,
  serializeOverrides,
  shippedFacts,
} from "../../src/knowledge/index.js";
import { readOverrides } from "../../src/knowledge/checking/index.js";
import {
  type ClientPlan,
  type FieldPlan,
  planClient,
  type PlanOptions,
  type TypePlan,
} from "../../src/plan/index.js";
import type { SpecNode } from "../../src/model/index.js";
import { describeWithShared, readShared } from "../support/shared.js";
import { specFromTruth } from "../support/spec-from-truth.js";
import { checksOf, functionsOf, type Recordings } from "./result-checks.js";

/** A site's declaration of a value. */
interface Declared {
  readonly kind: "value" | "list" | "object";
  readonly type?: string;
  readonly allownull: boolean;
  readonly required: "required" | "optional" | "default";
  readonly item?: Declared;
  readonly keys?: readonly (readonly [string, Declared])[];
}
type Declarations = Readonly<Record<string, { params: Declared; returns: Declared | null }>>;

describeWithShared("the types of a whole site", () => {
  const truth = readShared("truth/moodle-4.5.json.gz");
  const declarations = JSON.parse(truth) as Declarations;
  const spec = specFromTruth(truth);

  test("have no differences between facts and page", async () => {
    expect(planClient(spec, { facts: await shippedFacts() }).diagnostics).toEqual([]);
  });

  test("are boolean, number or string as the site declares for 99 % of the values", async () => {
    const leaves = leavesOf(await planned({}), declarations);
    const wrong = leaves.filter(
      ({ type, declared }) => type.kind !== exactKind(declared.type ?? ""),
    );
    expect(leaves.length).toBeGreaterThan(15_000);
    expect(wrong.length / leaves.length).toBeLessThan(0.01);
    // If the releases differ, the facts give no type; an int then holds what a boolean would.
    expect(new Set(wrong.map(({ type, declared }) => `${declared.type!}: ${type.kind}`))).toEqual(
      new Set(["bool: int"]),
    );
  });

  test("accept every legal response if all possible nulls are in them", async () => {
    const leaves = leavesOf(await planned({ nulls: "possible" }), declarations);
    const answers = leaves.filter(({ part }) => part === "returns");
    const refusing = answers.filter(
      ({ type, declared }) =>
        (declared.allownull && !type.nullable) ||
        // A boolean accepts only booleans; numbers and texts are converted from any scalar.
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

describeWithShared("recorded responses", () => {
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

  test("lead, without any facts, to overrides that make them fit", () => {
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

  test("lead, beyond the facts, only to booleans on which the releases differ", async () => {
    const seen = readRecordings([{ text }], spec).value;
    const known = { facts: await shippedFacts(), overrides: noOverrides };
    const proposed = proposeOverrides(seen, spec, known);
    expect(proposed.map((one) => [one.path, one.type, one.null, one.absent])).toEqual([
      ["result.sortablecolumns[].sortenabled", "bool", undefined, undefined],
      ["result.folders[].visible", "bool", undefined, undefined],
      ["result.wikis[].visible", "bool", undefined, undefined],
    ]);
  });
});

interface Leaf {
  readonly path: string;
  readonly part: "params" | "returns";
  readonly type: TypePlan;
  readonly declared: Declared;
  readonly field: FieldPlan | undefined;
}

/** Returns all scalars of a client with the site's declarations of them. */
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

/** Returns how many of the recorded responses a client rejects in strict mode. */
function refusals(plan: ClientPlan, recordings: Recordings): number {
  const checks = checksOf(plan);
  return Object.entries(recordings).flatMap(([name, list]) =>
    list.filter(({ response }) => {
      const check = checks.get(name);
      return check ? check(response).mismatches.length > 0 : response !== null;
    }),
  ).length;
}

/** Translates the page literally: an int is a number, and nothing is ever null. */
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
