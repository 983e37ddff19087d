import { describe, expect, test } from "vitest";
import {
  type Facts,
  factsOfLines,
  nullEvidenceOf,
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
const known = (fact: string): Facts =>
  factsOfLines({ [name]: `3.9-5.2 read (a${fact})(a${fact})` });

describe("facts about a function's values", () => {
  test.each<[page: "int" | "double" | "string", fact: string, type: object]>([
    ["int", ":bool", { kind: "boolean", nullable: false }],
    ["int", ":int", { kind: "int", nullable: false }],
    ["double", ":float", { kind: "double", nullable: false }],
    ["string", ":raw", { kind: "string", nullable: false }],
    ["string", ":url", { kind: "string", nullable: false, form: "URL" }],
    ["string", ":email", { kind: "string", nullable: false, form: "e-mail address" }],
    ["string", ":alphanum?", { kind: "string", nullable: true, form: "letters and digits" }],
    ["int", "@3.9-4.0:bool?|@4.1-5.2:int", { kind: "int", nullable: true }],
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
    ["string", ":url", { kind: "fact", says: "url" }, { kind: "rule", rule: "nulls likely" }],
    ["string", ":bool", { kind: "page", against: "bool" }, { kind: "rule", rule: "nulls likely" }],
  ])("are the reason in the plan if they decide: %s and %s", (page, fact, kind, nulls) => {
    const type = answerOf(scalar(page), { facts: known(fact) }).type as ScalarPlan;
    expect([type.kindBecause, type.nullBecause]).toEqual([kind, nulls]);
  });

  test("state whether the function only reads", () => {
    const spec = specOf([], null);
    expect(planned(spec).access).toBeUndefined();
    expect(planned(spec, { facts: factsOfLines({ [name]: "3.9-5.2 read ()" }) }).access).toBe(
      "read",
    );
    expect(planned(spec, { facts: factsOfLines({ [name]: "3.9-5.2 write ()" }) }).access).toBe(
      "write",
    );
    expect(planned(spec, { facts: factsOfLines({ [name]: "3.9-5.2 ()" }) }).access).toBeUndefined();
  });

  test.each<[SpecNode, string, string | undefined]>([
    [scalar("string"), ":bool", "bool"],
    [scalar("int"), "[]:int", "list"],
    [scalar("int"), "(b:int)", "object"],
    [scalar("int"), "(b:int)|[]:int", "list or object"],
    [scalar("int"), "@3.9-4.0:bool|@4.1-5.2:int", undefined],
    [scalar("int"), ":int|(b:int)", undefined],
  ])("yield to the page if they differ from it, silently: %j and %s", (node, fact, against) => {
    const facts = factsOfLines({ [name]: `3.9-5.2 read ()(a${fact})` });
    const { diagnostics, result } = planned(specOf([], object(field("a", node))), { facts });
    expect(diagnostics).toEqual([]);
    const type =
      result.kind === "value" && result.type.kind === "object" && result.type.fields[0]?.type;
    expect(type).toMatchObject({
      kind: node.kind,
      kindBecause:
        against === undefined
          ? { kind: fact.startsWith(":int|") ? "fact" : "page" }
          : { kind: "page", against },
    });
  });

  test("may cover locations that the page lacks, and lack some of the page", () => {
    const facts = factsOfLines({ [name]: "3.9-5.2 read (gone:int)(gone[](x:int) a:bool)" });
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
  const evident = (fact: string) =>
    factsOfLines(
      { [name]: `3.9-5.2 ()(a${fact})` },
      nullEvidenceOf({ columns: { local_x: { rooms: "a" } }, names: {} }),
    );
  const listed = { facts: known("[]:int") };
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
    ["is likely where the evidence says so", scalar("int"), { facts: evident(":int") }, true],
    [
      "is not likely where values were often answered",
      scalar("int"),
      { facts: evident(":int+") },
      false,
    ],
    ["is possible even there", scalar("int"), { ...possible, facts: evident(":int+") }, true],
    [
      "is likely only with that grade",
      scalar("int"),
      { nulls: "known", facts: evident(":int") },
      false,
    ],
    [
      "is not expected of a default that is declared never to be null",
      { kind: "int", presence: "default", default: null },
      { facts: known(":int!") },
      false,
    ],
    ["is not expected of lists", list(scalar("int")), {}, false],
    ["is possible for lists of unknown functions", list(scalar("int")), possible, true],
    ["is possible for objects of unknown functions", object(), possible, true],
    ["is not expected of known lists", list(scalar("int")), { ...possible, ...listed }, false],
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
    const facts = factsOfLines({ [name]: "3.9-5.2 read ()" });
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

describe("the presence of a field", () => {
  const unstated = (node: SpecNode): SpecNode => ({ ...node, presence: "unstated" });
  const fieldOf = (node: SpecNode, fact: string, release?: string) => {
    const first = answerOf(node, { facts: known(fact), release });
    return [first.presence, first.optional, first.presenceBecause];
  };
  const page = { kind: "page" };

  test("comes from the facts where the page is silent", () => {
    const because = { kind: "fact", says: "required in all releases" };
    expect(fieldOf(unstated(scalar("int")), ":int")).toEqual(["required", false, because]);
    expect(fieldOf(unstated(list(scalar("int"))), "[]:int")).toEqual(["required", false, because]);
    expect(fieldOf(unstated(object()), "()")).toEqual(["required", false, because]);
    const optional = { kind: "fact", says: "optional in all releases" };
    expect(fieldOf(unstated(scalar("int")), "?:int")).toEqual(["optional", true, optional]);
  });

  test("is that of the site's release", () => {
    const fact = "@3.9-4.1:int|?@4.2-5.2:int";
    const says = (text: string) => ({ kind: "fact", says: text });
    expect(fieldOf(unstated(scalar("int")), fact)).toEqual(["unstated", true, page]);
    const old = ["required", false, says("required in Moodle 4.1")];
    expect(fieldOf(unstated(scalar("int")), fact, "4.1")).toEqual(old);
    const now = ["optional", true, says("optional in Moodle 4.5")];
    expect(fieldOf(unstated(scalar("int")), fact, "4.5")).toEqual(now);
  });

  test("is what the page states, whatever the facts say", () => {
    const stated = { ...scalar("int"), presence: "optional" as const };
    expect(fieldOf(stated, ":int")).toEqual(["optional", true, page]);
  });

  test("is not that of a value of another kind", () => {
    expect(fieldOf(unstated(scalar("int")), "[]:int")).toEqual(["unstated", true, page]);
    expect(fieldOf(unstated(object()), ":int")).toEqual(["unstated", true, page]);
    expect(fieldOf(unstated(scalar("int")), ":url")).toEqual(["unstated", true, page]);
  });

  test("is overruled by overrides", () => {
    const node = unstated(scalar("int"));
    const spec = specOf([], object(field("a", node)));
    const overrides = overriding(spec, { path: "result.a", absent: true });
    expect(answerOf(node, { facts: known(":int"), overrides })).toMatchObject({
      presence: "optional",
      presenceBecause: { kind: "override" },
    });
  });

  test("brings the default that the facts state", () => {
    expect(answerOf(unstated(scalar("int")), { facts: known("=0:bool") })).toMatchObject({
      presence: "default",
      default: { kind: "value", value: false },
    });
    const other = answerOf(unstated(scalar("string")), { facts: known("=null:raw") });
    expect(other.type.nullable).toBe(true);
  });
});
