import { describe, expect, test } from "vitest";
import {
  type Change,
  changeRuleNames,
  diffSpecs,
  type DiffOptions,
  ruleOf,
} from "../../src/compare/index.js";
import {
  type Facts,
  factsOfLines,
  noFacts,
  type OverrideNode,
  type SiteOverrides,
  type ValueEntry,
} from "../../src/knowledge/index.js";
import type { Spec, SpecFunction, SpecNode } from "../../src/model/index.js";
import { answered, double, fn, int, list, object, received, sent, specOf, text } from "./specs.js";

/** The expected verdict on a change: class and rule, `breaking type-changed`; several separated by commas. */
type Expected = string;
type Nodes = Readonly<Record<string, SpecNode>>;

const optional = { presence: "optional" } as const;
const unstated = { presence: "unstated" } as const;
const withDefault = (value: SpecNode["default"]) =>
  ({ presence: "default", default: value }) as const;
const now = { presence: "default" } as const;

/** A value `x` in parameters or a response, before and after; the verdicts for sender and receiver. */
const values: readonly (readonly [string, Nodes, Nodes, send: Expected, receive: Expected])[] = [
  ["int → string", { x: int() }, { x: text() }, "breaking type-changed", "breaking type-changed"],
  ["string → int", { x: text() }, { x: int() }, "breaking type-changed", "breaking type-changed"],
  [
    "double → string",
    { x: double() },
    { x: text() },
    "breaking type-changed",
    "breaking type-changed",
  ],
  [
    "string → double",
    { x: text() },
    { x: double() },
    "breaking type-changed",
    "breaking type-changed",
  ],
  [
    "int → double",
    { x: int() },
    { x: double() },
    "harmless whole-to-fraction",
    "risky whole-to-fraction",
  ],
  [
    "double → int",
    { x: double() },
    { x: int() },
    "risky fraction-to-whole",
    "harmless fraction-to-whole",
  ],

  [
    "scalar → list",
    { x: int() },
    { x: list(int()) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "list → scalar",
    { x: list(int()) },
    { x: int() },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "scalar → object",
    { x: int() },
    { x: object({ id: int() }) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "object → scalar",
    { x: object({ id: int() }) },
    { x: int() },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "object → list",
    { x: object({ id: int() }) },
    { x: list(object({ id: int() })) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "list → object",
    { x: list(object({ id: int() })) },
    { x: object({ id: int() }) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "list items int → string",
    { x: list(int()) },
    { x: list(text()) },
    "breaking type-changed",
    "breaking type-changed",
  ],
  [
    "list items int → double",
    { x: list(int()) },
    { x: list(double()) },
    "harmless whole-to-fraction",
    "risky whole-to-fraction",
  ],
  [
    "list items double → int",
    { x: list(double()) },
    { x: list(int()) },
    "risky fraction-to-whole",
    "harmless fraction-to-whole",
  ],
  [
    "list items scalar → object",
    { x: list(int()) },
    { x: list(object({ id: int() })) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "list items object → scalar",
    { x: list(object({ id: int() })) },
    { x: list(int()) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "list → list of lists",
    { x: list(int()) },
    { x: list(list(int())) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],
  [
    "list of lists → list",
    { x: list(list(int())) },
    { x: list(int()) },
    "breaking structure-changed",
    "breaking structure-changed",
  ],

  [
    "a required field added",
    {},
    { x: int() },
    "breaking required-field-added",
    "harmless required-field-added",
  ],
  [
    "an optional field added",
    {},
    { x: int(optional) },
    "harmless optional-field-added",
    "harmless optional-field-added",
  ],
  [
    "a field with a default added",
    {},
    { x: int(withDefault(1)) },
    "harmless optional-field-added",
    "harmless optional-field-added",
  ],
  [
    "a field of unstated presence added",
    {},
    { x: int(unstated) },
    "harmless optional-field-added",
    "harmless optional-field-added",
  ],
  [
    "a required object added",
    {},
    { x: object({ a: int(), b: int() }) },
    "breaking required-field-added",
    "harmless required-field-added",
  ],
  [
    "an optional list added",
    {},
    { x: list(object({ a: int() }), optional) },
    "harmless optional-field-added",
    "harmless optional-field-added",
  ],
  [
    "a required field removed",
    { x: int() },
    {},
    "breaking field-removed",
    "breaking field-removed",
  ],
  [
    "an optional field removed",
    { x: int(optional) },
    {},
    "breaking field-removed",
    "breaking field-removed",
  ],
  [
    "a field with a default removed",
    { x: int(withDefault(1)) },
    {},
    "breaking field-removed",
    "breaking field-removed",
  ],
  [
    "an object removed",
    { x: object({ a: int() }) },
    {},
    "breaking field-removed",
    "breaking field-removed",
  ],
  [
    "a field renamed",
    { x: int(optional) },
    { y: int(optional) },
    "breaking field-removed, harmless optional-field-added",
    "breaking field-removed, harmless optional-field-added",
  ],
  [
    "a field __proto__ added",
    {},
    { ["__proto__"]: int() },
    "breaking required-field-added",
    "harmless required-field-added",
  ],
  [
    "a field __proto__ removed",
    { ["__proto__"]: int() },
    {},
    "breaking field-removed",
    "breaking field-removed",
  ],
  [
    "a field __proto__ int → string",
    { ["__proto__"]: int() },
    { ["__proto__"]: text() },
    "breaking type-changed",
    "breaking type-changed",
  ],

  [
    "a nested required field added",
    { x: object({ a: int() }) },
    { x: object({ a: int(), b: int() }) },
    "breaking required-field-added",
    "harmless required-field-added",
  ],
  [
    "a nested optional field added",
    { x: object({ a: int() }) },
    { x: object({ a: int(), b: int(optional) }) },
    "harmless optional-field-added",
    "harmless optional-field-added",
  ],
  [
    "a nested field removed",
    { x: object({ a: int(), b: int() }) },
    { x: object({ a: int() }) },
    "breaking field-removed",
    "breaking field-removed",
  ],
  [
    "a field of list items int → string",
    { x: list(object({ a: int() })) },
    { x: list(object({ a: text() })) },
    "breaking type-changed",
    "breaking type-changed",
  ],
  [
    "a field of list items that became optional",
    { x: list(object({ a: int() })) },
    { x: list(object({ a: int(optional) })) },
    "harmless became-optional",
    "breaking became-optional",
  ],
  [
    "a field three levels down that became required",
    { x: object({ y: list(object({ z: int(optional) })) }) },
    { x: object({ y: list(object({ z: int() })) }) },
    "breaking became-required",
    "harmless became-required",
  ],
  [
    "an optional field added to an object without fields",
    { x: object({}) },
    { x: object({ a: int(optional) }) },
    "harmless optional-field-added",
    "harmless optional-field-added",
  ],
  [
    "a required field added to an object without fields",
    { x: object({}) },
    { x: object({ a: int() }) },
    "breaking required-field-added",
    "harmless required-field-added",
  ],
  [
    "the only field of an object removed",
    { x: object({ a: int() }) },
    { x: object({}) },
    "breaking field-removed",
    "breaking field-removed",
  ],

  [
    "required → optional",
    { x: int() },
    { x: int(optional) },
    "harmless became-optional",
    "breaking became-optional",
  ],
  [
    "required → default",
    { x: int() },
    { x: int(withDefault(1)) },
    "harmless became-optional",
    "breaking became-optional",
  ],
  [
    "required → unstated",
    { x: int() },
    { x: int(unstated) },
    "harmless no-longer-stated",
    "breaking no-longer-stated",
  ],
  [
    "optional → required",
    { x: int(optional) },
    { x: int() },
    "breaking became-required",
    "harmless became-required",
  ],
  [
    "optional → default",
    { x: int(optional) },
    { x: int(withDefault(1)) },
    "risky default-added",
    "harmless default-added",
  ],
  [
    "optional → unstated",
    { x: int(optional) },
    { x: int(unstated) },
    "harmless optionality-unstated",
    "harmless optionality-unstated",
  ],
  [
    "default → required",
    { x: int(withDefault(1)) },
    { x: int() },
    "breaking became-required",
    "harmless became-required",
  ],
  [
    "default → optional",
    { x: int(withDefault(1)) },
    { x: int(optional) },
    "risky default-dropped",
    "harmless default-dropped",
  ],
  [
    "default → unstated",
    { x: int(withDefault(1)) },
    { x: int(unstated) },
    "harmless optionality-unstated",
    "harmless optionality-unstated",
  ],
  [
    "unstated → required",
    { x: int(unstated) },
    { x: int() },
    "breaking stated-as-required",
    "harmless stated-as-required",
  ],
  [
    "unstated → optional",
    { x: int(unstated) },
    { x: int(optional) },
    "harmless stated-as-optional",
    "harmless stated-as-optional",
  ],
  [
    "unstated → default",
    { x: int(unstated) },
    { x: int(withDefault(1)) },
    "harmless stated-as-optional",
    "harmless stated-as-optional",
  ],
  [
    "an object required → optional",
    { x: object({ a: int() }) },
    { x: object({ a: int() }, optional) },
    "harmless became-optional",
    "breaking became-optional",
  ],
  [
    "a list optional → required",
    { x: list(int(), optional) },
    { x: list(int()) },
    "breaking became-required",
    "harmless became-required",
  ],
  [
    "presence and type at once",
    { x: int() },
    { x: text(optional) },
    "harmless became-optional, breaking type-changed",
    "breaking became-optional, breaking type-changed",
  ],

  [
    "default 5 → 10",
    { x: int(withDefault(5)) },
    { x: int(withDefault(10)) },
    "risky default-changed",
    "risky default-changed",
  ],
  [
    "default of text",
    { x: text(withDefault("")) },
    { x: text(withDefault("asc")) },
    "risky default-changed",
    "risky default-changed",
  ],
  [
    "default [] → an item",
    { x: list(text(), withDefault([])) },
    { x: list(text(), withDefault(["a"])) },
    "risky default-changed",
    "risky default-changed",
  ],
  [
    "default 5 → null",
    { x: int(withDefault(5)) },
    { x: int(withDefault(null)) },
    "risky default-changed",
    "risky default-changed, breaking null-added",
  ],
  [
    "default null → 5",
    { x: int(withDefault(null)) },
    { x: int(withDefault(5)) },
    "risky default-changed",
    "risky default-changed, harmless null-removed",
  ],
  [
    "default 5 → the current time",
    { x: int(withDefault(5)) },
    { x: int(now) },
    "risky default-changed",
    "risky default-changed",
  ],
  [
    "the current time → default 0",
    { x: int(now) },
    { x: int(withDefault(0)) },
    "risky default-changed",
    "risky default-changed",
  ],
  [
    "a default that changes with its type",
    { x: int(withDefault(5)) },
    { x: text(withDefault("5")) },
    "breaking type-changed",
    "breaking type-changed",
  ],

  [
    "a default that is the current time",
    { x: int(withDefault(1_700_000_000)) },
    { x: int(withDefault(1_750_000_000)) },
    "",
    "",
  ],
  [
    "a default that is the current time and omitted on one side",
    { x: int(now) },
    { x: int(withDefault(1_750_000_000)) },
    "",
    "",
  ],
  [
    "a list's default that one page could not print",
    { x: list(text(), now) },
    { x: list(text(), withDefault(["a"])) },
    "",
    "",
  ],
  [
    "a default with its keys in another order",
    { x: list(text(), withDefault({ a: "1", b: "2" })) },
    { x: list(text(), withDefault({ b: "2", a: "1" })) },
    "",
    "",
  ],
  [
    "fields in another order",
    { x: int(), y: text(), z: object({ a: int(), b: int() }) },
    { z: object({ b: int(), a: int() }), y: text(), x: int() },
    "",
    "",
  ],
  [
    "a description reworded",
    { x: int({ description: "Number" }) },
    { x: int({ description: "The id" }) },
    "",
    "",
  ],
  ["a description removed", { x: list(int({ description: "one" })) }, { x: list(int()) }, "", ""],
  [
    "white space in a description",
    { x: int({ description: "a  b" }) },
    { x: int({ description: "a b\n" }) },
    "",
    "",
  ],
];

const entry: ValueEntry = {
  kind: "value",
  function: "local_x_run",
  path: "x",
  reason: "Seen.",
  at: { line: 1, column: 1 },
};
const overriding = (x: OverrideNode): SiteOverrides => {
  const fields = new Map([["x", x]]);
  return { of: () => ({ parameters: { fields }, result: { fields } }) };
};
const bool = overriding({ type: { is: "bool", entry } });
const nullable = overriding({ null: { is: true, entry } });
const nullItems = overriding({ item: { null: { is: true, entry } } });
const always = overriding({ absent: { is: false, entry } });

/** The same for changes of overrides or options while the page stays the same. */
const knowledge: readonly (readonly [
  string,
  SpecNode,
  DiffOptions,
  send: Expected,
  receive: Expected,
])[] = [
  [
    "int → boolean",
    int(),
    { overridesAfter: bool },
    "breaking type-changed",
    "breaking type-changed",
  ],
  [
    "boolean → int",
    int(),
    { overridesBefore: bool },
    "breaking type-changed",
    "breaking type-changed",
  ],
  ["boolean on both sides", int(), { overridesBefore: bool, overridesAfter: bool }, "", ""],
  ["null becomes possible", int(), { overridesAfter: nullable }, "", "breaking null-added"],
  ["null is no longer possible", int(), { overridesBefore: nullable }, "", "harmless null-removed"],
  ["a list may become null", list(int()), { overridesAfter: nullable }, "", "breaking null-added"],
  [
    "an object may become null",
    object({ a: int() }),
    { overridesAfter: nullable },
    "",
    "breaking null-added",
  ],
  ["items may become null", list(int()), { overridesAfter: nullItems }, "", "breaking null-added"],
  [
    "an optional field is declared always present",
    int(optional),
    { overridesAfter: always },
    "breaking became-required",
    "harmless became-required",
  ],
  [
    "an optional field is no longer declared always present",
    int(optional),
    { overridesBefore: always },
    "harmless became-optional",
    "breaking became-optional",
  ],
  ["nulls known → possible", int(), { nullsAfter: "possible" }, "", "breaking null-added"],
  ["nulls possible → known", int(), { nullsBefore: "possible" }, "", "harmless null-removed"],
  ["facts on both sides", int(), { facts: noFacts }, "", ""],
];

/** Whole responses. */
const answers: readonly (readonly [string, SpecNode | null, SpecNode | null, Expected])[] = [
  ["nothing → int", null, int(), "breaking answer-added"],
  ["object → nothing", object({ a: int() }), null, "breaking answer-removed"],
  ["nothing → nothing", null, null, ""],
  ["int → string", int(), text(), "breaking type-changed"],
  ["int → double", int(), double(), "risky whole-to-fraction"],
  ["list → object", list(int()), object({ a: int() }), "breaking structure-changed"],
  ["object → list", object({ a: int() }), list(object({ a: int() })), "breaking structure-changed"],
  ["items int → string", list(int()), list(text()), "breaking type-changed"],
  [
    "a field of the items removed",
    list(object({ a: int(), b: int() })),
    list(object({ a: int() })),
    "breaking field-removed",
  ],
  ["a presence, which means nothing here", int(), int(optional), ""],
];

const known = { parameters: [{ name: "a", ...int() }], returns: int() };

/** Whole functions. */
const functions: readonly (readonly [
  string,
  before: readonly SpecFunction[],
  after: readonly SpecFunction[],
  send: Expected,
  receive: Expected,
])[] = [
  ["added", [], [fn("a_b_c")], "harmless function-added", "harmless function-added"],
  ["removed", [fn("a_b_c")], [], "breaking function-removed", "breaking function-removed"],
  [
    "renamed, according to its structure",
    [fn("a_b_get_users", known)],
    [fn("a_b_get_users_new", known)],
    "breaking function-renamed",
    "breaking function-renamed",
  ],
  [
    "in a renamed component",
    [fn("a_b_get_users", known)],
    [fn("a_c_get_users", known)],
    "breaking function-renamed",
    "breaking function-renamed",
  ],
  [
    "replaced by another one",
    [fn("a_b_get_users", known)],
    [fn("a_b_purge_caches", known)],
    "breaking function-removed, harmless function-added",
    "breaking function-removed, harmless function-added",
  ],
  [
    "deprecated",
    [fn("a_b_c")],
    [fn("a_b_c", { deprecated: true })],
    "risky function-deprecated",
    "risky function-deprecated",
  ],
  [
    "no longer deprecated",
    [fn("a_b_c", { deprecated: true })],
    [fn("a_b_c")],
    "harmless function-undeprecated",
    "harmless function-undeprecated",
  ],
  [
    "known by name only",
    [fn("a_b_c", known)],
    [fn("a_b_c", { unknown: true })],
    "breaking function-forgotten",
    "breaking function-forgotten",
  ],
  [
    "no longer known by name only",
    [fn("a_b_c", { unknown: true })],
    [fn("a_b_c", known)],
    "breaking function-known",
    "risky function-known",
  ],
  [
    "still known by name only",
    [fn("a_b_c", { unknown: true })],
    [fn("a_b_c", { unknown: true })],
    "",
    "",
  ],
  [
    "now requires a log-in",
    [fn("a_b_c", { loginRequired: false })],
    [fn("a_b_c", { loginRequired: true })],
    "risky login-required",
    "",
  ],
  [
    "no longer requires a log-in",
    [fn("a_b_c", { loginRequired: true })],
    [fn("a_b_c", { loginRequired: false })],
    "harmless login-not-required",
    "",
  ],
  [
    "no longer has a statement about log-in on its page",
    [fn("a_b_c", { loginRequired: false })],
    [fn("a_b_c")],
    "",
    "",
  ],
  [
    "can no longer be called by AJAX",
    [fn("a_b_c", { ajax: true })],
    [fn("a_b_c", { ajax: false })],
    "risky ajax-refused",
    "",
  ],
  [
    "can now be called by AJAX",
    [fn("a_b_c", { ajax: false })],
    [fn("a_b_c", { ajax: true })],
    "harmless ajax-allowed",
    "",
  ],
  [
    "has another description",
    [fn("a_b_c", { description: "One" })],
    [fn("a_b_c", { description: "Two" })],
    "",
    "",
  ],
  [
    "loses its name in code to another function",
    [fn("a_b__c")],
    [fn("a_b__c"), fn("a_b_c")],
    "breaking wrapper-renamed, harmless function-added",
    "breaking wrapper-renamed, harmless function-added",
  ],
  [
    "at another position in the list",
    [fn("a_b_c"), fn("a_b_d")],
    [fn("a_b_d"), fn("a_b_c")],
    "",
    "",
  ],
];

/** The verdicts of a diff for one side, in its order. */
function classified(changes: readonly Change[], side: "send" | "receive"): string {
  return changes
    .filter((change) => change[side] !== undefined)
    .map((change) => `${change[side] ?? ""} ${change.rule}`)
    .join(", ");
}

function inAnyOrder(expected: string): readonly string[] {
  return expected.split(", ").sort();
}

function expectReasons(changes: readonly Change[]): void {
  for (const { rule, class: worst, reason } of changes) {
    const { send, receive } = ruleOf(rule);
    const verdicts = [send, receive].filter((verdict) => verdict?.class === worst);
    expect(verdicts.map((verdict) => verdict?.reason)).toContain(reason);
  }
}

describe("a value", () => {
  test.each(values)("has the expected verdict where it is sent: %s", (_, before, after, send) => {
    const changes = sent(before, after);
    expect(inAnyOrder(classified(changes, "send"))).toEqual(inAnyOrder(send));
    expect(classified(changes, "receive")).toBe("");
    expectReasons(changes);
  });

  test.each(values)(
    "has the expected verdict where it is received: %s",
    (_, before, after, __, receive) => {
      const changes = received(before, after);
      expect(inAnyOrder(classified(changes, "receive"))).toEqual(inAnyOrder(receive));
      expect(classified(changes, "send")).toBe("");
      expectReasons(changes);
    },
  );

  test.each(knowledge)(
    "has the expected verdicts after a change of facts, overrides or options: %s",
    (_, node, options, send, receive) => {
      expect(classified(sent({ x: node }, { x: node }, options), "send")).toBe(send);
      expect(classified(received({ x: node }, { x: node }, options), "receive")).toBe(receive);
    },
  );
});

test.each(answers)("a whole response has the expected verdict: %s", (_, before, after, receive) => {
  const changes = answered(before, after);
  expect(classified(changes, "receive")).toBe(receive);
  expect(classified(changes, "send")).toBe("");
  expectReasons(changes);
});

describe("a function", () => {
  test.each(functions)(
    "has the expected verdicts for both sides: %s",
    (_, before, after, send, receive) => {
      const { changes } = diffSpecs(specOf(...before), specOf(...after));
      expect(classified(changes, "send")).toBe(send);
      expect(classified(changes, "receive")).toBe(receive);
      expectReasons(changes);
    },
  );

  test("is risky to send if it may now change data, because it is no longer repeated", () => {
    const access = (is: "read" | "write"): SiteOverrides => ({
      of: () => ({
        access: { is, entry: { ...entry, kind: "function" } },
        parameters: {},
        result: {},
      }),
    });
    const spec = specOf(fn("a_b_c"));
    const one = (before: SiteOverrides, after: SiteOverrides) =>
      classified(
        diffSpecs(spec, spec, { overridesBefore: before, overridesAfter: after }).changes,
        "send",
      );
    expect(one(access("read"), access("write"))).toBe("risky access-writes");
    expect(one(access("write"), access("read"))).toBe("harmless access-reads");
  });

  test("is risky if an override moves it to another component, and so to another file", () => {
    const overridesAfter: SiteOverrides = {
      of: () => ({
        component: { is: "a_b_longer", entry: { ...entry, kind: "function" } },
        parameters: {},
        result: {},
      }),
    };
    const spec = specOf(fn("a_b_longer_get"));
    const [change] = diffSpecs(spec, spec, { overridesAfter }).changes;
    expect(change).toMatchObject({
      rule: "file-moved",
      class: "risky",
      before: "a-b.ts",
      after: "a-b-longer.ts",
    });
  });
});

describe("what is known of a function in two releases", () => {
  const line = (x: string): Facts => factsOfLines({ local_x_run: `4.1-5.2 (x${x})(x${x})` });
  const inReleases = (nodes: Nodes, facts: Facts, options: DiffOptions = {}) => {
    const one = (release?: string): Spec => {
      const spec = specOf(fn("local_x_run", { returns: object(nodes) }));
      return release === undefined ? spec : { ...spec, source: { ...spec.source, release } };
    };
    const [old, now] = [one("4.1"), one("4.5")];
    const verdicts = (before: Spec, after: Spec) =>
      classified(diffSpecs(before, after, { facts, ...options }).changes, "receive");
    return {
      upgrade: verdicts(old, now),
      learnt: verdicts(one(), now),
      lost: verdicts(now, one()),
    };
  };

  test("breaks a program if a release declares a presence differently", () => {
    const facts = line("@4.1-4.4:int|?@4.5-5.2:int");
    const { upgrade } = inReleases({ x: int(unstated) }, facts);
    expect(upgrade).toBe("breaking became-optional");
  });

  test("is no alarm if only the knowledge of a presence changes", () => {
    const { learnt, lost } = inReleases({ x: int(unstated) }, line("?@4.1-4.4:int|@4.5-5.2:int"));
    expect(learnt).toBe("harmless presence-known");
    expect(lost).toBe("harmless presence-unknown");
  });

  test("is no alarm if only the knowledge of nulls changes", () => {
    const facts = line("@4.1-4.4:int|@4.5-5.2:int?");
    const { upgrade } = inReleases({ x: int() }, facts);
    expect(upgrade).toBe("harmless null-known");
    const grades: DiffOptions = { nullsBefore: "known", nullsAfter: "possible" };
    expect(inReleases({ x: int() }, line(":int"), grades).upgrade).toBe("breaking null-added");
  });

  test("breaks a program if a release no longer declares that a value is never null", () => {
    const { upgrade } = inReleases({ x: int() }, line("@4.1-4.4:int!|@4.5-5.2:int?"));
    expect(upgrade).toBe("breaking null-added");
  });
});

describe("a likely rename", () => {
  const get = (name: string) => fn(name, known);

  test("is not reported if two candidates fit equally well", () => {
    const { functions: lists } = diffSpecs(
      specOf(get("a_b_get_users")),
      specOf(get("a_b_get_users_new"), get("a_b_get_users_old")),
    );
    expect(lists.renamed).toEqual([]);
  });

  test("is found for every function of a renamed component", () => {
    const tails = ["get_users", "get_rooms", "add_room"];
    const { functions: lists } = diffSpecs(
      specOf(...tails.map((tail) => get(`local_old_${tail}`))),
      specOf(...tails.map((tail) => get(`local_new_${tail}`))),
    );
    expect(lists.renamed).toEqual(
      [...tails].sort().map((tail) => ({ from: `local_old_${tail}`, to: `local_new_${tail}` })),
    );
  });

  test("is listed with the other changes of the function, under the old name", () => {
    const fields = { a: int(), b: text(), c: text(), d: text(), e: text() };
    const { changes } = diffSpecs(
      specOf(fn("a_b_get_users", { returns: object(fields) })),
      specOf(fn("a_b_get_all_users", { returns: object({ ...fields, e: text(optional) }) })),
    );
    expect(changes).toMatchObject([
      { function: "a_b_get_users", rule: "function-renamed", after: "a_b_get_all_users" },
      { function: "a_b_get_users", rule: "became-optional", path: "e" },
    ]);
  });
});

test("a renamed exported type breaks programs that import it", () => {
  const users = list(object({ id: int() }));
  const changes = received({ users }, { users, user: object({ id: int() }) });
  expect(changes).toMatchObject([
    { path: "user", rule: "required-field-added", class: "harmless" },
    {
      path: "users[]",
      rule: "type-name-changed",
      class: "breaking",
      before: "LocalXRunResultUser",
      after: "LocalXRunResultUsersItem",
    },
  ]);
});

test("descriptions are compared on request", () => {
  const before = { x: list(object({ a: int({ description: "Old" }) }, { description: "One" })) };
  const after = { x: list(object({ a: int({ description: "New" }) }, { description: "Two" })) };
  const changes = received(before, after, { descriptions: true });
  expect(changes.map(({ path, rule, class: worst }) => `${worst} ${rule} ${path}`)).toEqual([
    "harmless description-changed x[]",
    "harmless description-changed x[].a",
  ]);
  const functionChanges = diffSpecs(
    specOf(fn("a_b_c", { description: "Old", returns: int({ description: "Old" }) })),
    specOf(fn("a_b_c", { description: "New", returns: int({ description: "New" }) })),
    { descriptions: true },
  ).changes;
  expect(functionChanges.map(({ part }) => part)).toEqual(["function", "result"]);
});

test("the tables cover more than 60 kinds of change in both directions, and every rule", () => {
  const rows = [...values, ...knowledge, ...functions];
  expect(rows.length).toBeGreaterThanOrEqual(60);
  const shown = rows.flatMap((row) => row.slice(-2).join(" ").split(/[ ,]+/));
  const others = [
    ...answers.flatMap((row) => row.slice(-1).join(" ").split(" ")),
    // These have tests of their own.
    ...["access-writes", "access-reads", "file-moved", "type-name-changed", "description-changed"],
    ...["presence-known", "presence-unknown", "null-known"],
  ];
  expect(changeRuleNames.filter((name) => ![...shown, ...others].includes(name))).toEqual([]);
});
