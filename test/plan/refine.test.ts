import { describe, expect, test } from "vitest";
import {
  type Facts,
  factsOfLines,
  type OverrideEntry,
  resolveOverrides,
  type SiteOverrides,
} from "../../src/knowledge/index.js";
import {
  type FieldPlan,
  planClient,
  type PlanOptions,
  type ScalarPlan,
} from "../../src/plan/index.js";
import type { Spec, SpecField, SpecNode } from "../../src/model/index.js";
import { field, fn, list, object, scalar } from "../knowledge/overrides/site.js";

const name = "local_x_get";
const specOf = (parameters: SpecField[], returns: SpecNode | null): Spec => ({
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [fn(name, parameters, returns)],
});
const planned = (spec: Spec, options: PlanOptions = {}) => {
  const { value, diagnostics } = planClient(spec, options);
  return { ...value.components[0]!.functions[0]!, diagnostics };
};
/** Plans the field `a` in a response with only that field. */
const answerOf = (node: SpecNode, options: PlanOptions): FieldPlan => {
  const { result } = planned(specOf([], object(field("a", node))), options);
  if (result.kind !== "value" || result.type.kind !== "object") throw new Error("no object");
  return result.type.fields[0]!;
};
/** Plans the only parameter, `a`. */
const parameterOf = (node: SpecNode, options: PlanOptions): FieldPlan => {
  const { parameters } = planned(specOf([field("a", node)], null), options);
  if (parameters.kind !== "fields") throw new Error("no fields");
  return parameters.fields[0]!;
};
const known = (fact: string): Facts => factsOfLines({ [name]: `read(a${fact})(a${fact})` });

describe("facts about a function's values", () => {
  test.each<[page: "int" | "double" | "string", fact: string, type: object]>([
    ["int", ":bool", { kind: "boolean", nullable: false }],
    ["int", ":int", { kind: "int", nullable: false }],
    ["double", ":float", { kind: "double", nullable: false }],
    ["string", ":raw", { kind: "string", nullable: false }],
    ["string", ":url", { kind: "string", nullable: false, form: "URL" }],
    ["string", ":email", { kind: "string", nullable: false, form: "e-mail address" }],
    ["string", ":alphanum?", { kind: "string", nullable: true, form: "letters and digits" }],
    ["int", ":?", { kind: "int", nullable: true }],
    ["int", ":bool!", { kind: "boolean", nullable: false }],
    // The page wins if the two disagree, and then the rest of the fact is ignored, too.
    ["string", ":bool?", { kind: "string", nullable: false }],
    ["int", ":url", { kind: "int", nullable: false }],
    ["double", ":int", { kind: "double", nullable: false }],
  ])("refine %s by %s", (kind, fact, type) => {
    const decided = answerOf(scalar(kind), { facts: known(fact) }).type;
    const { kind: decidedKind, nullable, form } = decided as ScalarPlan;
    expect({ kind: decidedKind, nullable, ...(form !== undefined && { form }) }).toEqual(type);
  });

  test("refine parameters, which are never null", () => {
    const { type } = parameterOf(scalar("int"), { facts: known(":bool?"), nulls: "possible" });
    expect(type).toMatchObject({ kind: "boolean", nullable: false });
  });

  test("apply in lists, and in lists of lists", () => {
    const { type } = answerOf(list(list(scalar("int"))), { facts: known("[][]:bool?") });
    expect(type).toMatchObject({ item: { item: { kind: "boolean", nullable: true } } });
  });

  test.each<[page: "int" | "string", fact: string, kind: object, nulls: object]>([
    ["int", ":bool?", { kind: "fact", says: "bool" }, { kind: "fact", says: "seen" }],
    ["int", ":int!", { kind: "fact", says: "int" }, { kind: "fact", says: "never" }],
    ["string", ":url", { kind: "fact", says: "url" }, { kind: "rule", rule: "nulls known" }],
    ["string", ":bool", { kind: "page" }, { kind: "rule", rule: "nulls known" }],
  ])("are the reason in the plan if they decide: %s and %s", (page, fact, kind, nulls) => {
    const type = answerOf(scalar(page), { facts: known(fact) }).type as ScalarPlan;
    expect([type.kindBecause, type.nullBecause]).toEqual([kind, nulls]);
  });

  test("state whether the function only reads", () => {
    const spec = specOf([], null);
    expect(planned(spec).access).toBeUndefined();
    expect(planned(spec, { facts: factsOfLines({ [name]: "read()" }) }).access).toBe("read");
    expect(planned(spec, { facts: factsOfLines({ [name]: "write()" }) }).access).toBe("write");
    expect(planned(spec, { facts: factsOfLines({ [name]: "()" }) }).access).toBeUndefined();
  });

  test.each<[SpecNode, string, string | undefined]>([
    [
      scalar("string"),
      ":bool",
      "a is bool in the facts, but string on the page, which the client follows",
    ],
    [
      scalar("int"),
      "[]:int",
      "a is list in the facts, but int on the page, which the client follows",
    ],
    [
      scalar("int"),
      "(b:int)",
      "a is object in the facts, but int on the page, which the client follows",
    ],
    [
      list(scalar("int")),
      ":int",
      "a is int in the facts, but list on the page, which the client follows",
    ],
    [object(), ":?", "a is scalar in the facts, but object on the page, which the client follows"],
    [
      object(),
      ":raw|[]:int",
      "a is raw or list in the facts, but object on the page, which the client follows",
    ],
    [scalar("int"), ":int|(b:int)", undefined],
    [object(), ":int|(b:int)", undefined],
    [scalar("int"), ":?", undefined],
    [scalar("int"), ":bool", undefined],
  ])("are reported if they differ from the page: %j and %s", (node, fact, message) => {
    const { diagnostics } = planned(specOf([], object(field("a", node))), {
      facts: factsOfLines({ [name]: `read()(a${fact})` }),
    });
    expect(diagnostics.map((one) => [one.code, one.severity, one.message, one.subject])).toEqual(
      message ? [["facts/kind-differs", "info", message, `${name} → result`]] : [],
    );
  });

  test("may cover locations that the page lacks, and lack some of the page", () => {
    const facts = factsOfLines({ [name]: "read(gone:int)(gone[](x:int) a:bool)" });
    const { diagnostics } = planned(specOf([], object(field("b", scalar("int")))), { facts });
    expect(diagnostics).toEqual([]);
  });

  test("convert defaults of booleans to true and false, which PHP prints as 1 and nothing", () => {
    const facts = known(":bool");
    const defaults = [1, 0, "", null].map((printed) => {
      const node: SpecNode = { kind: "int", presence: "default", default: printed };
      return parameterOf(node, { facts }).default;
    });
    expect(defaults).toEqual([true, false, false, null].map((value) => ({ kind: "value", value })));
  });
});

describe("null", () => {
  const possible = { nulls: "possible" } as const;
  test.each<[string, SpecNode, PlanOptions, boolean]>([
    ["is not expected of a value without facts", scalar("int"), {}, false],
    ["is expected of a value without facts with nulls: possible", scalar("int"), possible, true],
    [
      "is never expected where it is declared impossible",
      scalar("int"),
      { ...possible, facts: known(":int!") },
      false,
    ],
    [
      "is expected where only the type is declared, with nulls: possible",
      scalar("int"),
      { ...possible, facts: known(":int") },
      true,
    ],
    ["is expected where it was seen", scalar("int"), { facts: known(":int?") }, true],
    [
      "is expected where it is the default",
      { kind: "int", presence: "default", default: null },
      {},
      true,
    ],
    [
      "is not expected of a default that is declared never to be null",
      { kind: "int", presence: "default", default: null },
      { facts: known(":int!") },
      false,
    ],
    ["is not expected of lists", list(scalar("int")), possible, false],
    ["is not expected of objects", object(), possible, false],
  ])("%s", (_, node, options, nullable) => {
    expect(answerOf(node, options).type.nullable).toBe(nullable);
  });

  test("is expected of a whole response that is a scalar", () => {
    expect(planned(specOf([], scalar("string")), possible).result).toMatchObject({
      type: { nullable: true },
    });
  });
});

describe("overrides", () => {
  const overriding = (spec: Spec, ...decisions: object[]): SiteOverrides => {
    const at = { line: 1, column: 1 };
    const entries = decisions.map((decision) => {
      const kind = "path" in decision ? "value" : "function";
      return { kind, function: name, reason: "Known.", at, ...decision } as OverrideEntry;
    });
    const { value, diagnostics } = resolveOverrides({ entries }, spec);
    expect(diagnostics).toEqual([]);
    return value;
  };
  const overridden = (node: SpecNode, decision: object, options: PlanOptions = {}): FieldPlan => {
    const spec = specOf([], object(field("a", node)));
    return answerOf(node, {
      ...options,
      overrides: overriding(spec, { path: "result.a", ...decision }),
    });
  };

  test("turn an int into a boolean", () => {
    expect(overridden(scalar("int"), { type: "bool" }).type.kind).toBe("boolean");
  });

  test("win over facts", () => {
    const facts = known(":bool?");
    const { type } = overridden(scalar("int"), { type: "int", null: false }, { facts });
    expect(type).toMatchObject({ kind: "int", nullable: false });
    const because = { kind: "override", reason: "Known.", at: { line: 1, column: 1 } };
    const { kindBecause, nullBecause } = type as ScalarPlan;
    expect([kindBecause, nullBecause]).toEqual([because, because]);
  });

  test("win over the rule about nulls", () => {
    const options = { nulls: "possible" } as const;
    expect(overridden(scalar("int"), { null: false }, options).type.nullable).toBe(false);
  });

  test("can let lists and objects be null", () => {
    expect(overridden(list(scalar("int")), { null: true }).type.nullable).toBe(true);
    expect(overridden(object(), { null: true }).type.nullable).toBe(true);
  });

  test.each<[SpecNode, absent: boolean, presence: SpecNode["presence"]]>([
    [scalar("int"), true, "optional"],
    [scalar("int", "unstated"), true, "optional"],
    [scalar("int", "unstated"), false, "required"],
    [scalar("int", "optional"), false, "required"],
    [{ kind: "int", presence: "default", default: 5 }, true, "default"],
    [{ kind: "int", presence: "default", default: 5 }, false, "required"],
  ])(
    "decide which fields may be absent, whatever the page states: %j, %s",
    (node, absent, presence) => {
      const field = overridden(node, { absent });
      expect(field).toMatchObject({ presence, optional: absent });
      expect(field.default).toEqual(
        presence === "default" ? { kind: "value", value: 5 } : undefined,
      );
      expect(field.presenceBecause.kind).toBe("override");
    },
  );

  test("decide whether a function reads, and its component", () => {
    const spec = specOf([], null);
    const overrides = overriding(spec, { access: "write", component: "local_x_get" });
    const facts = factsOfLines({ [name]: "read()" });
    const { value } = planClient(spec, { facts, overrides });
    expect(value.components).toMatchObject([
      { name: "local_x_get", fileName: "local-x-get", functions: [{ access: "write" }] },
    ]);
    expect(value.overridden).toBe(true);
  });

  test("of a component group its functions, whatever component their names suggest", () => {
    const spec = {
      ...specOf([], null),
      functions: ["local_long_name_get", "local_long_name_set", "local_other_get"].map((one) =>
        fn(one, [], null),
      ),
    };
    const overrides = overriding(spec, {
      function: "local_long_name_*",
      component: "local_long_name",
    });
    const { value, diagnostics } = planClient(spec, { overrides });
    expect(value.components.map((one) => [one.fileName, one.functions.length])).toEqual([
      ["local-long-name", 2],
      ["local-other", 1],
    ]);
    expect(diagnostics).toEqual([]);
  });
});
