import { describe, expect, it, test } from "vitest";
import { planClient } from "../../src/plan/index.js";
import type { Spec, SpecFunction } from "../../src/model/index.js";

function specOf(...functions: SpecFunction[]): Spec {
  return { specVersion: 1, source: { kind: "admin-page" }, functions };
}

function named(name: string): SpecFunction {
  return { name, parameters: [], returns: null };
}

const getTeams: SpecFunction = {
  name: "local_sport_get_teams",
  description: "Lists the teams of a season.",
  loginRequired: true,
  parameters: [
    { name: "season", kind: "int", presence: "required" },
    { name: "sort", kind: "string", presence: "default", default: "name" },
  ],
  returns: {
    kind: "object",
    presence: "required",
    fields: [
      {
        name: "teams",
        kind: "list",
        presence: "unstated",
        item: {
          kind: "object",
          presence: "required",
          description: "One team",
          fields: [
            { name: "id", kind: "int", presence: "required" },
            { name: "share", kind: "double", presence: "optional" },
          ],
        },
      },
    ],
  },
};

describe("planClient", () => {
  it("decides names, types and which fields may be absent", () => {
    const { value, diagnostics } = planClient(specOf(getTeams));
    expect(diagnostics).toEqual([]);
    expect(value.components.map(({ name, fileName }) => [name, fileName])).toEqual([
      ["local_sport", "local-sport"],
    ]);
    const page = { kind: "page" };
    const rule = (name: string) => ({ kind: "rule", rule: name });
    const required = { optional: false, presence: "required", presenceBecause: page };
    const sent = { nullable: false, nullBecause: rule("parameters are never null") };
    const received = { nullable: false, nullBecause: rule("nulls likely") };
    const structure = { nullable: false, nullBecause: page };
    expect(value.components[0]?.functions).toEqual([
      {
        name: "local_sport_get_teams",
        localName: "localSportGetTeams",
        description: "Lists the teams of a season.",
        deprecated: false,
        loginRequired: true,
        ajax: undefined,
        access: undefined,
        accessBecause: rule("may write"),
        componentBecause: rule("component of the name"),
        parameters: {
          kind: "fields",
          typeName: "LocalSportGetTeamsParams",
          validatorName: "localSportGetTeamsParams",
          allOptional: false,
          fields: [
            { name: "season", type: { kind: "int", kindBecause: page, ...sent }, ...required },
            {
              name: "sort",
              type: { kind: "string", kindBecause: page, ...sent },
              optional: true,
              presence: "default",
              presenceBecause: page,
              default: { kind: "value", value: "name" },
            },
          ],
        },
        result: {
          kind: "value",
          typeName: "LocalSportGetTeamsResult",
          validatorName: "localSportGetTeamsResult",
          type: {
            kind: "object",
            ...structure,
            typeName: "LocalSportGetTeamsResult",
            validatorName: "localSportGetTeamsResult",
            place: "",
            fields: [
              {
                name: "teams",
                optional: true,
                presence: "unstated",
                presenceBecause: page,
                type: {
                  kind: "list",
                  ...structure,
                  itemDescription: "One team",
                  item: {
                    kind: "object",
                    ...structure,
                    typeName: "LocalSportGetTeamsResultTeam",
                    validatorName: "localSportGetTeamsResultTeam",
                    place: "teams[]",
                    description: "One team",
                    fields: [
                      {
                        name: "id",
                        type: { kind: "int", kindBecause: page, ...received },
                        ...required,
                      },
                      {
                        name: "share",
                        type: { kind: "double", kindBecause: page, ...received },
                        optional: true,
                        presence: "optional",
                        presenceBecause: page,
                      },
                    ],
                  },
                },
              },
            ],
          },
        },
      },
    ]);
  });

  it("shares the reasons that most values have, so that sending the plan to a thread is fast", () => {
    const { parameters } = planClient(specOf(getTeams)).value.components[0]!.functions[0]!;
    if (parameters.kind !== "fields") throw new Error("no fields");
    const [season, sort] = parameters.fields;
    expect(season!.presenceBecause).toBe(sort!.presenceBecause);
    expect(season!.type.nullBecause).toBe(sort!.type.nullBecause);
  });

  it("gives the same plan for any order of the functions", () => {
    const functions = ["core_user_get", "mod_quiz_start", "core_user_get_2", "core_user_get2"].map(
      named,
    );
    const plan = planClient(specOf(...functions)).value;
    expect(planClient(specOf(...functions.reverse())).value).toEqual(plan);
    expect(plan.components.map(({ name }) => name)).toEqual(["core_user", "mod_quiz"]);
  });

  it("renames nothing when an unrelated function is added", () => {
    const before = planClient(specOf(getTeams)).value;
    const after = planClient(
      specOf(getTeams, named("local_sport_get"), named("local_sport")),
    ).value;
    const find = (plan: typeof before) =>
      plan.components[0]?.functions.find(({ name }) => name === getTeams.name);
    expect(find(after)).toEqual(find(before));
  });

  it("supports functions without parameters, without a response and without a description", () => {
    const unknown: SpecFunction = {
      name: "local_x_b",
      unknown: true,
      parameters: [],
      returns: null,
    };
    const plan = planClient(specOf(named("local_x_a"), unknown)).value;
    expect(plan.components[0]?.functions).toMatchObject([
      { parameters: { kind: "none", typeName: "LocalXAParams" }, result: { kind: "nothing" } },
      { parameters: { kind: "unknown" }, result: { kind: "unknown" } },
    ]);
  });

  test.each<[string, Spec, string, string]>([
    [
      "an adjusted name",
      specOf(named("local_x-y_get")),
      "plan/name-adjusted",
      'the function "local_x-y_get" is called localXYGet in the client',
    ],
    [
      "a collision",
      specOf(named("local_x_a1"), named("local_x_a_1")),
      "plan/name-collision",
      'the function "local_x_a_1" is called localXA1_771701c7 in the client, because "local_x_a1" would have the same name',
    ],
    [
      "an adjusted file name",
      specOf(named("con")),
      "plan/file-name-adjusted",
      'the files of component "con" are named con-f08dd14b',
    ],
    [
      "a function that is there twice",
      specOf(named("local_x_get"), named("local_x_get")),
      "plan/duplicate-function",
      "the function local_x_get is in the spec more than once, expected once",
    ],
    [
      "a field that is there twice",
      specOf({
        ...named("local_x_get"),
        parameters: [
          { name: "id", kind: "int", presence: "required" },
          { name: "id", kind: "string", presence: "required" },
        ],
      }),
      "plan/duplicate-field",
      "the field id is declared more than once, expected once",
    ],
    [
      "a key that zod drops",
      specOf({
        ...named("local_x_get"),
        returns: {
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "required",
            fields: [{ name: "__proto__", kind: "int", presence: "required" }],
          },
        },
      }),
      "plan/key-not-validated",
      "the field [].__proto__ is called __proto__ and is left out of the validator",
    ],
  ])("reports %s", (_, spec, code, message) => {
    const reported = planClient(spec).diagnostics.filter((diagnostic) => diagnostic.code === code);
    expect(reported).toHaveLength(1);
    expect(reported[0]?.message).toBe(message);
    expect(reported[0]?.help).not.toBe("");
  });

  it("keeps the first of two fields with one name", () => {
    const twice: SpecFunction = {
      ...named("local_x_get"),
      parameters: [
        {
          name: "a",
          kind: "object",
          presence: "required",
          fields: [{ name: "b", kind: "int", presence: "required" }],
        },
        {
          name: "a",
          kind: "object",
          presence: "required",
          fields: [{ name: "c", kind: "int", presence: "required" }],
        },
      ],
    };
    const [planned] = planClient(specOf(twice)).value.components[0]?.functions ?? [];
    expect(planned?.parameters).toMatchObject({ fields: [{ type: { fields: [{ name: "b" }] } }] });
  });

  it("does not change its input", () => {
    const spec = specOf(getTeams, named("core_user_get"));
    const before = structuredClone(spec);
    planClient(spec);
    expect(spec).toEqual(before);
  });
});
