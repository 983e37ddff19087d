import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  combineSpecs,
  type Spec,
  type SpecFunction,
  type SpecSource,
} from "../../src/model/index.js";
import { expressibleSpec } from "../support/arbitrary-spec.js";

function spec(kind: Exclude<SpecSource["kind"], "several">, ...functions: SpecFunction[]): Spec {
  return { specVersion: 1, source: { kind }, functions };
}

const documented: SpecFunction = {
  name: "local_rooms_find",
  description: "Finds rooms.",
  loginRequired: true,
  ajax: false,
  parameters: [{ name: "floor", kind: "int", presence: "default", default: 0 }],
  returns: {
    kind: "object",
    presence: "unstated",
    fields: [{ name: "id", kind: "int", presence: "required", description: "Number" }],
  },
};
const vague: SpecFunction = {
  name: "local_rooms_find",
  deprecated: true,
  parameters: [{ name: "floor", kind: "int", presence: "unstated", description: "Which floor" }],
  returns: {
    kind: "object",
    presence: "unstated",
    fields: [{ name: "id", kind: "int", presence: "unstated" }],
  },
};

describe("several inputs", () => {
  test("become one spec with the functions of all, sorted, and all their sources", () => {
    const other: SpecFunction = { name: "core_a", parameters: [], returns: null };
    const { value, diagnostics } = combineSpecs([
      { spec: spec("token-page", documented), name: "token.html" },
      { spec: spec("text", other), name: "vendor.txt" },
    ]);
    expect(value.functions).toEqual([other, documented]);
    expect(value.source).toEqual({
      kind: "several",
      sources: [{ kind: "token-page" }, { kind: "text" }],
    });
    expect(diagnostics).toEqual([]);
  });

  test("contribute the details of each value that only one of them states", () => {
    for (const order of [
      [documented, vague],
      [vague, documented],
    ]) {
      const inputs = order.map((fn, index) => ({ spec: spec("text", fn), name: String(index) }));
      const { value, diagnostics } = combineSpecs(inputs);
      expect(value.functions).toEqual([
        {
          ...documented,
          deprecated: true,
          parameters: [{ ...documented.parameters[0], description: "Which floor" }],
        },
      ]);
      expect(diagnostics).toEqual([]);
    }
  });

  test("are reported if they contradict each other, and the site's own page wins", () => {
    const wrong: SpecFunction = {
      ...documented,
      ajax: true,
      parameters: [
        { name: "floor", kind: "string", presence: "required" },
        { name: "building", kind: "string", presence: "required" },
      ],
      returns: {
        kind: "object",
        presence: "unstated",
        fields: [{ name: "id", kind: "int", presence: "optional" }],
      },
    };
    const { value, diagnostics } = combineSpecs([
      { spec: spec("public-page", wrong), name: "docs.html" },
      { spec: spec("admin-page", documented), name: "admin.html" },
    ]);
    expect(value.functions).toEqual([documented]);
    expect(diagnostics.map(({ subject, message }) => [subject, message])).toEqual([
      ["local_rooms_find", "AJAX: admin.html has no, which is used; docs.html has yes"],
      [
        "local_rooms_find",
        "parameters: admin.html has not building, which is used; docs.html has building",
      ],
      ["local_rooms_find → floor", "kind: admin.html has int, which is used; docs.html has string"],
      [
        "local_rooms_find → result.id",
        "presence: admin.html has required, which is used; docs.html has optional",
      ],
    ]);
  });

  test("use the response of the other input if one has none, and report it", () => {
    const { value, diagnostics } = combineSpecs([
      { spec: spec("text", { ...vague, returns: null }), name: "a.txt" },
      { spec: spec("text", documented), name: "b.txt" },
    ]);
    expect(value.functions[0]?.returns).toEqual(documented.returns);
    expect(diagnostics).toMatchObject([
      {
        code: "combine/contradiction",
        message: "kind: b.txt has object, which is used; a.txt has nothing",
      },
    ]);
  });

  test("are reported if their defaults differ, including null", () => {
    const withDefault = (value: number | null): SpecFunction => ({
      ...documented,
      parameters: [{ name: "floor", kind: "int", presence: "default", default: value }],
    });
    const { value, diagnostics } = combineSpecs([
      { spec: spec("text", withDefault(null)), name: "a" },
      { spec: spec("text", withDefault(0)), name: "b" },
    ]);
    expect(value.functions[0]?.parameters[0]?.default).toBe(null);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "default: a has null, which is used; b has 0",
    ]);
  });

  test("are reported if they are from different sites", () => {
    const of = (site: string): Spec => ({
      ...spec("token-page", documented),
      source: { kind: "token-page", site },
    });
    const { value, diagnostics } = combineSpecs([
      { spec: of("https://a.test"), name: "a.html" },
      { spec: of("https://b.test"), name: "b.html" },
    ]);
    expect(value.source.site).toBe("https://a.test");
    expect(diagnostics.map(({ code }) => code)).toEqual(["combine/different-sites"]);
  });

  test("add nothing to a documented function if they know it by name only", () => {
    const unknown: SpecFunction = {
      name: documented.name,
      unknown: true,
      parameters: [],
      returns: null,
    };
    const inputs = [unknown, documented].map((fn) => ({ spec: spec("text", fn), name: "x" }));
    expect(combineSpecs(inputs).value.functions).toEqual([documented]);
    expect(combineSpecs(inputs.toReversed()).value.functions).toEqual([documented]);
  });

  test("give the same spec without a diagnostic if they agree, even when combined again", () => {
    fc.assert(
      fc.property(expressibleSpec("4.5"), (one) => {
        const twice = combineSpecs([
          { spec: one, name: "a" },
          { spec: structuredClone(one), name: "b" },
        ]);
        expect(twice).toEqual({ value: one, diagnostics: [] });
        const text: Spec = { ...one, source: { kind: "text" } };
        const both = combineSpecs([
          { spec: text, name: "a" },
          { spec: one, name: "b" },
        ]);
        const again = combineSpecs([
          { spec: both.value, name: "c" },
          { spec: one, name: "b" },
        ]);
        expect(again).toEqual(both);
      }),
    );
  });
});
