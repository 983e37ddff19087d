import { describe, expect, test } from "vitest";
import { emitClient } from "../../src/emit/index.js";
import { readOverrides } from "../../src/knowledge/checking/index.js";
import { resolveOverrides } from "../../src/knowledge/index.js";
import { planClient } from "../../src/plan/index.js";
import { aField, aFunction, anObject, specOf } from "./emitted.js";

const name = "local_sport_get_team";
const spec = specOf(
  aFunction(name, {
    returns: anObject(
      aField("open", { presence: "unstated" }),
      aField("always", { presence: "unstated" }),
      aField("sometimes", { presence: "unstated" }),
      aField("always2", { presence: "optional" }),
      aField("always3", { presence: "default", default: 5 }),
      aField("sometimes2"),
    ),
  }),
);
const decided = {
  always: false,
  sometimes: true,
  always2: false,
  always3: false,
  sometimes2: true,
};
const file = readOverrides(
  JSON.stringify({
    overridesVersion: 1,
    overrides: Object.entries(decided).map(([field, absent]) => ({
      function: name,
      path: `result.${field}`,
      absent,
      reason: "The plugin's code says so.",
    })),
  }),
).value;
const overrides = file && resolveOverrides(file, spec);

/** Returns the files of the client with these overrides. */
async function emittedWithOverrides() {
  expect(overrides?.diagnostics).toEqual([]);
  const plan = planClient(spec, overrides && { overrides: overrides.value }).value;
  return (await emitClient(plan, spec, { docs: "both" })).value;
}

describe("an override that decides whether a value may be absent", () => {
  test("replaces the page's statement in the comments of the types", async () => {
    expect((await emittedWithOverrides()).get("types/local-sport.ts")).toContain(`{
  /** Perhaps optional: the page does not say. */
  open?: number;
  always: number;
  /** Optional. */
  sometimes?: number;
  always2: number;
  always3: number;
  /** Optional. */
  sometimes2?: number;
}`);
  });

  test("replaces the page's statement in the Markdown reference", async () => {
    const markdown = (await emittedWithOverrides()).get("docs/local-sport.md") ?? "";
    const rows = markdown.split("\n").filter((line) => line.includes("| int"));
    expect(rows).toEqual([
      "| `open` | int | not stated | |",
      "| `always` | int § | required | |",
      "| `sometimes` | int § | optional | |",
      "| `always2` | int § | required | |",
      "| `always3` | int § | required | |",
      "| `sometimes2` | int § | optional | |",
    ]);
  });

  test("replaces the page's statement in the data of the HTML reference", async () => {
    const script = (await emittedWithOverrides()).get("docs/data/local-sport.js") ?? "";
    const rows = [...script.matchAll(/"n":"(\w+)","t":"int"(?:,"p":"([\w ]+)")?(,"v")?/g)];
    expect(rows.map(([, field, presence, byDefault]) => [field, presence, byDefault])).toEqual([
      ["open", "not stated", undefined],
      ["always", undefined, undefined],
      ["sometimes", "optional", undefined],
      ["always2", undefined, undefined],
      ["always3", undefined, undefined],
      ["sometimes2", "optional", undefined],
    ]);
  });
});
