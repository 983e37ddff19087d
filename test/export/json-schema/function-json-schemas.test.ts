import { expect, test } from "vitest";
import { functionJsonSchemas } from "../../../src/export/json-schema/index.js";
import type { SpecFunction } from "../../../src/model/index.js";
import { planClient, type FunctionPlan } from "../../../src/plan/index.js";

function planned(specFunction: Omit<SpecFunction, "name">): FunctionPlan {
  const functions = [{ name: "local_sport_get_teams", ...specFunction }];
  const spec = { specVersion: 1 as const, source: { kind: "admin-page" as const }, functions };
  const found = planClient(spec).value.components[0]?.functions[0];
  if (!found) throw new Error("nothing was planned");
  return found;
}

const teams: Omit<SpecFunction, "name"> = {
  deprecated: true,
  parameters: [
    { name: "season", kind: "int", presence: "required", description: "the season" },
    { name: "sort", kind: "string", presence: "default", default: "name", description: "sort by" },
    {
      name: "filters",
      kind: "list",
      presence: "optional",
      item: {
        kind: "object",
        presence: "required",
        fields: [{ name: "$ref", kind: "string", presence: "required" }],
      },
    },
  ],
  returns: {
    kind: "list",
    presence: "required",
    description: "the teams",
    item: {
      kind: "object",
      presence: "required",
      description: "one team",
      fields: [
        { name: "id", kind: "int", presence: "required", description: "its id" },
        { name: "captain", kind: "string", presence: "optional", description: "the captain" },
        { name: "note", kind: "string", presence: "unstated" },
      ],
    },
  },
};

test("parameters allow only what Moodle takes, with the defaults that the page names", async () => {
  const { params } = await functionJsonSchemas(planned(teams));
  expect(params).toEqual({
    type: "object",
    deprecated: true,
    properties: {
      season: { type: "integer", description: "the season" },
      sort: { type: "string", description: "sort by", default: "name" },
      filters: {
        type: "array",
        minItems: 1,
        items: { $ref: "#/$defs/LocalSportGetTeamsParamsFilter" },
      },
    },
    required: ["season"],
    additionalProperties: false,
    $defs: {
      LocalSportGetTeamsParamsFilter: {
        type: "object",
        properties: { $ref: { type: "string" } },
        required: ["$ref"],
        additionalProperties: false,
      },
    },
  });
});

test("an answer has its nested types beside it, and says what the page leaves open", async () => {
  const { result } = await functionJsonSchemas(planned(teams));
  expect(result).toEqual({
    type: "array",
    description: "the teams",
    deprecated: true,
    items: { $ref: "#/$defs/LocalSportGetTeamsResultItem" },
    $defs: {
      LocalSportGetTeamsResultItem: {
        type: "object",
        description: "one team",
        properties: {
          id: { type: "integer", description: "its id" },
          captain: { type: "string", description: "the captain" },
          note: {
            type: "string",
            description: "Perhaps optional: the documentation does not say.",
          },
        },
        required: ["id"],
      },
    },
  });
});

test("a function without parameters and answer takes an empty object and returns null", async () => {
  const { params, result } = await functionJsonSchemas(planned({ parameters: [], returns: null }));
  expect(params).toEqual({ type: "object", properties: {}, additionalProperties: false });
  expect(result).toEqual({ type: "null" });
});

test("a function that is known by name only has no schemas", async () => {
  const unknown = { unknown: true as const, parameters: [], returns: null };
  expect(await functionJsonSchemas(planned(unknown))).toEqual({
    params: undefined,
    result: undefined,
  });
});
