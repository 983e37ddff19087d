import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleParameters } from "../../../src/simulate/sample/index.js";
import type { JsonValue, SpecField, SpecFunction } from "../../../src/model/index.js";
import { anySpec } from "../../support/arbitrary-spec.js";

const criteria: SpecField = {
  name: "criteria",
  kind: "list",
  presence: "required",
  item: {
    kind: "object",
    presence: "unstated",
    fields: [
      { name: "key", kind: "string", presence: "required" },
      { name: "value", kind: "string", presence: "required" },
      { name: "limit", kind: "int", presence: "default", default: 5 },
    ],
  },
};

const fn: SpecFunction = {
  name: "core_river_find",
  parameters: [
    criteria,
    { name: "courseid", kind: "int", presence: "required" },
    { name: "deep", kind: "int", presence: "optional" },
  ],
  returns: null,
};

describe("sampleParameters", () => {
  it("returns required parameters, and optional ones on request", () => {
    const criterion = { key: "id", value: expect.stringMatching(/^\d+$/) as string };
    const few = sampleParameters(fn);
    expect(few).toEqual({ criteria: expect.any(Array), courseid: expect.any(Number) });
    for (const one of few["criteria"] as unknown[]) expect(one).toEqual(criterion);
    const all = sampleParameters(fn, { optional: true });
    expect(Object.keys(all)).toEqual(["criteria", "courseid", "deep"]);
    expect((all["criteria"] as JsonValue[])[0]).toMatchObject({
      ...criterion,
      limit: expect.any(Number),
    });
  });

  it("returns parameters for any function, the same ones for the same seed", () => {
    fc.assert(
      fc.property(anySpec(), fc.string(), (spec, seed) => {
        for (const one of spec.functions) {
          const names = one.parameters.map(({ name }) => name);
          const all = sampleParameters(one, { seed, optional: true });
          expect(new Set(Object.keys(all))).toEqual(new Set(names));
          expect(sampleParameters(one, { seed, optional: true })).toEqual(all);
        }
      }),
    );
  });
});
