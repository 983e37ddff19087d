import { expect, test } from "vitest";
import { parameterPaths } from "../../../src/site/call/index.js";
import type { FieldPlan, ScalarPlan } from "../../../src/plan/index.js";

const page = { kind: "page" } as const;
const neverNull = { nullable: false, nullBecause: page } as const;
const int: ScalarPlan = { kind: "int", kindBecause: page, ...neverNull };
const field = (name: string, type: FieldPlan["type"], optional = false): FieldPlan => ({
  name,
  type,
  optional,
  presence: optional ? "optional" : "required",
  presenceBecause: page,
});
const user: FieldPlan["type"] = {
  kind: "object",
  ...neverNull,
  typeName: "User",
  validatorName: "",
  place: "users[]",
  fields: [field("id", int), field("name", { ...int, kind: "string" }, true)],
};
const fields = [
  field("courseid", int),
  field("users", { kind: "list", ...neverNull, item: user }),
  field("ids", { kind: "list", ...neverNull, item: int }),
];

test.each([
  [[], ["courseid", "users[0][id]", "users[0][name]", "ids[0]"]],
  [["courseid"], ["users[0][id]", "users[0][name]", "ids[0]"]],
  [["users[0][id]"], ["courseid", "users[0][name]", "users[1][id]", "users[1][name]", "ids[0]"]],
  [
    ["users[0][id]", "users[0][name]", "ids[0]"],
    ["courseid", "users[1][id]", "users[1][name]", "ids[1]"],
  ],
  [["users", "ids"], ["courseid"]],
])("after %j a call still takes %j", (given, left) => {
  expect(parameterPaths(fields, new Set(given)).map(({ path }) => path)).toEqual(left);
});
