import { describe, expect, test } from "vitest";
import { defaultOf, type SpecNode } from "../../src/model/index.js";

const presence = "default";
const item: SpecNode = { kind: "string", presence: "unstated" };

describe("the default of a node", () => {
  test.each<[title: string, SpecNode, ReturnType<typeof defaultOf>]>([
    ["is its value", { kind: "int", presence, default: 0 }, { kind: "value", value: 0 }],
    ["may be null", { kind: "string", presence, default: null }, { kind: "value", value: null }],
    [
      "is the time of the request for an int without a value",
      { kind: "int", presence },
      { kind: "request-time" },
    ],
    [
      "is the time of the request for an int that shows one",
      { kind: "int", presence, default: 1_700_000_000 },
      { kind: "request-time" },
    ],
    [
      "is a value for an int before the range of times",
      { kind: "int", presence, default: 1_499_999_999 },
      { kind: "value", value: 1_499_999_999 },
    ],
    [
      "is a value for an int after the range of times",
      { kind: "int", presence, default: 2_147_483_647 },
      { kind: "value", value: 2_147_483_647 },
    ],
    [
      "is not a time for a double",
      { kind: "double", presence, default: 1_700_000_000 },
      { kind: "value", value: 1_700_000_000 },
    ],
    [
      "was not printed for a list without a value",
      { kind: "list", presence, item },
      { kind: "not-printed" },
    ],
    [
      "was not printed for an object without a value",
      { kind: "object", presence, fields: [] },
      { kind: "not-printed" },
    ],
    [
      "was not printed for a string without a value",
      { kind: "string", presence },
      { kind: "not-printed" },
    ],
    ["is missing if the node has none", { kind: "int", presence: "optional" }, undefined],
  ])("%s", (_title, node, expected) => {
    expect(defaultOf(node)).toEqual(expected);
  });
});
