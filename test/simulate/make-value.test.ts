import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeValue } from "../../src/simulate/site/make-value.js";
import { randomFrom } from "../../src/simulate/site/random.js";
import type { JsonValue, SpecNode } from "../../src/spec/index.js";
import { anySpec } from "../support/arbitrary-spec.js";

const site = "https://river.example";

function made(node: SpecNode, name: string, seed: string, surprises = false): JsonValue {
  return makeValue(node, name, { random: randomFrom(seed), site, surprises });
}

/** Whether a value has the shape of a node; with surprises scalars may be null or another scalar. */
function fits(node: SpecNode, value: JsonValue | undefined): boolean {
  switch (node.kind) {
    case "list":
      return Array.isArray(value) && value.every((item) => fits(node.item, item));
    case "object": {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const names = new Set(node.fields.map(({ name }) => name));
      return Object.keys(value).every((name) => names.has(name));
    }
    case "int":
      return typeof value === "boolean" || Number.isInteger(value);
    case "double":
      return typeof value === "number";
    case "string":
      return typeof value === "string";
  }
}

const seeds = Array.from({ length: 60 }, (_, index) => String(index));

describe("makeValue", () => {
  it.each<[name: string, kind: "int" | "string", expected: RegExp]>([
    ["userid", "int", /^[1-9]\d*$/],
    ["timecreated", "int", /^(0|17\d{8})$/],
    ["progress", "int", /^(100|\d\d?)$/],
    ["visible", "int", /^(true|false)$/],
    ["canedit", "int", /^(true|false)$/],
    ["email", "string", /^"[a-z]+@students\.example"$/],
    ["profileimageurl", "string", /^"https:\/\/river\.example\//],
  ])("makes values of %s that could stand there", (name, kind, expected) => {
    const values = seeds.map((seed) => made({ kind, presence: "required" }, name, seed));
    for (const value of values) expect(JSON.stringify(value)).toMatch(expected);
    expect(new Set(values).size).toBeGreaterThan(1);
  });

  it("leaves out a field that need not be there, now and then, and never a required one", () => {
    const node: SpecNode = {
      kind: "object",
      presence: "unstated",
      fields: [
        { name: "must", kind: "int", presence: "required" },
        { name: "may", kind: "int", presence: "optional" },
      ],
    };
    const keys = new Set(seeds.map((seed) => Object.keys(made(node, "x", seed) as object).join()));
    expect([...keys].toSorted()).toEqual(["must", "must,may"]);
  });

  it("surprises with null and with numbers only when asked to", () => {
    const kinds = (surprises: boolean): string[] => [
      ...new Set(
        seeds.map((seed) => {
          const value = made({ kind: "string", presence: "required" }, "x", seed, surprises);
          return value === null ? "null" : typeof value;
        }),
      ),
    ];
    expect(kinds(false)).toEqual(["string"]);
    expect(kinds(true).toSorted()).toEqual(["null", "number", "string"]);
  });

  it("makes a value of the right shape for any structure, the same one for the same seed", () => {
    fc.assert(
      fc.property(anySpec(), fc.string(), (spec, seed) => {
        for (const { name, returns } of spec.functions) {
          if (returns === null) continue;
          const value = made(returns, name, seed);
          expect(fits(returns, value)).toBe(true);
          expect(made(returns, name, seed)).toEqual(value);
        }
      }),
    );
  });
});
