import { expect, test } from "vitest";
import { parameterPaths } from "../../../src/site/call/index.js";
import type { FieldPlan, ScalarPlan } from "../../../src/plan/index.js";

const int: ScalarPlan = { kind: "int", nullable: false };
const field = (name: string, type: FieldPlan["type"], optional = false): FieldPlan => ({
  name,
  type,
  optional,
  presence: optional ? "optional" : "required",
});
const user: FieldPlan["type"] = {
  kind: "object",
  nullable: false,
  typeName: "User",
  place: "users[]",
  fields: [field("id", int), field("name", { kind: "string", nullable: false }, true)],
};
const fields = [
  field("courseid", int),
  field("users", { kind: "list", nullable: false, item: user }),
  field("ids", { kind: "list", nullable: false, item: int }),
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
