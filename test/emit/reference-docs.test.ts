import { describe, expect, it, test } from "vitest";
import { relatedFunctions } from "../../src/emit/markdown/related-functions.js";
import { factsOfLines } from "../../src/knowledge/facts/facts-of-lines.js";
import { nullEvidenceOf } from "../../src/knowledge/nulls/index.js";
import { readOverrides } from "../../src/knowledge/checking/index.js";
import { generateClient, generateDocs } from "../../src/project/index.js";
import { planClient } from "../../src/plan/index.js";
import { riverbend } from "../specs/riverbend.js";
import { aField, aFunction, aListOf, anObject, specOf } from "./emitted.js";
import { typeCheck } from "./type-check.js";

describe("related functions", () => {
  const related = (...functions: Parameters<typeof specOf>) =>
    relatedFunctions(planClient(specOf(...functions)).value);

  it("are the functions of a component that concern the same thing", () => {
    const found = related(
      aFunction("core_user_create_users"),
      aFunction("core_user_get_users_by_field"),
      aFunction("core_user_get_course_user_profiles"),
      aFunction("core_cohort_get_users"),
    );
    expect(found.get("core_user_create_users")?.siblings).toEqual(["core_user_get_users_by_field"]);
    expect(found.get("core_cohort_get_users")?.siblings).toEqual([]);
  });

  it("are the functions that a description names, if they exist", () => {
    const found = related(
      aFunction("core_a_old_way", {
        deprecated: true,
        description: "Use core_a_new_one, core_gone_x.",
      }),
      aFunction("core_a_new_one"),
      aFunction("core_b_other", { description: "Like core_a_new_one." }),
    );
    expect(found.get("core_a_old_way")).toMatchObject({ replacedBy: ["core_a_new_one"] });
    expect(found.get("core_a_new_one")).toMatchObject({
      replaces: ["core_a_old_way"],
      mentioned: [],
    });
    expect(found.get("core_b_other")).toMatchObject({ mentioned: ["core_a_new_one"] });
  });
});

describe("the Markdown reference", () => {
  const spec = specOf(
    aFunction("local_x_get_things", {
      returns: anObject(
        aField("open"),
        aField("until"),
        aField("note", { kind: "string" }),
        aField("sure"),
        aField("room"),
      ),
    }),
    aFunction("local_x_update_things", {
      parameters: [aField("ids", aListOf({ kind: "int", presence: "required" }))],
    }),
  );
  const facts = factsOfLines(
    { local_x_get_things: "3.9-5.2 read ()(open:bool until:int? sure:int! room:int)" },
    nullEvidenceOf({ columns: { local_x: { things: "room" } }, names: {} }),
  );
  const docsOf = async (overrides: object[] = []) => {
    const read = readOverrides(JSON.stringify({ overridesVersion: 1, overrides }), {
      source: "o.json",
    });
    expect(read.diagnostics).toEqual([]);
    const { files } = await generateDocs(spec, {
      facts,
      docs: "markdown",
      ...(read.value && { overrides: read.value }),
    });
    return files.get("local-x.md") ?? "";
  };

  it("states the origin of a type that is not from the page", async () => {
    const docs = await docsOf([
      { function: "local_x_get_things", path: "result.note", null: true, reason: "Seen | in May." },
      { function: "local_x_get_things", access: "write", reason: "It counts visits." },
    ]);
    expect(docs).toContain("| `open` | boolean † | required | |\n");
    expect(docs).toContain("| `until` | int, or null ‡ | required | |\n");
    expect(docs).toContain("| `note` | string, or null § | required | |\n");
    expect(docs).toContain("| `sure` | int | required | |\n");
    expect(docs).toContain("| `room` | int, or null ¶ | required | |\n");
    expect(docs).toContain("\n- † Declared by the function's code; the page prints less.\n");
    expect(docs).toContain("\n- ‡ A real site has returned null here.\n");
    expect(docs).toContain("\n- ¶ Other functions, or Moodle's database, make null likely here.\n");
    expect(docs).toContain(
      "\n- § Overridden for this site, whether it may be null: Seen `|` in May. (`note`)\n",
    );
    expect(docs).toContain("May change data.");
    expect(docs).toContain("Overridden for this site, whether it only reads: It counts visits.\n");
  });

  it("links functions about the same thing", async () => {
    expect(await docsOf()).toContain(
      "**Related:** [`local_x_update_things`](#local_x_update_things)\n",
    );
  });

  it("changes by one line when a field is added", async () => {
    const before = await docsOf();
    const [get, update] = spec.functions;
    const longer = {
      ...aField("a_much_longer_name_than_the_others"),
      presence: "optional" as const,
    };
    const { returns } = get!;
    if (returns?.kind !== "object") throw new Error("no object");
    const fields = [...returns.fields, longer];
    const changed = specOf({ ...get!, returns: { ...returns, fields } }, update!);
    const { files } = await generateDocs(changed, { facts, docs: "markdown" });
    const lines = new Set(before.split("\n"));
    const added = (files.get("local-x.md") ?? "").split("\n").filter((line) => !lines.has(line));
    expect(added).toEqual([
      "  a_much_longer_name_than_the_others?: number | null;",
      "| `a_much_longer_name_than_the_others` | int, or null ¶ | optional | |",
    ]);
  });

  test("has calls that compile with the client, and a curl command for each", async () => {
    const { files } = await generateClient(riverbend);
    const docs = [...files].filter(([path]) => path.startsWith("docs/")).map(([, text]) => text);
    const calls = docs.flatMap((text) =>
      [...text.matchAll(/\*\*In TypeScript\*\*\n\n```ts\n([^]*?)\n```/g)].map(
        ([, call = ""]) => call,
      ),
    );
    expect(calls).toHaveLength(riverbend.functions.length);
    const names = calls.map((call) => /await (\w+)\(/.exec(call)?.[1] ?? "");
    const program = [
      `import { createMoodleClient, ${names.join(", ")} } from "./moodle/index.js";`,
      `const moodle = createMoodleClient({ url: "https://school.example", token: "t" });`,
      ...calls.map((call) => `{\n${call}\n${call.startsWith("const") ? "void answer;" : ""}}`),
    ].join("\n");
    const [result] = await typeCheck(files, [program]);
    expect(result?.errors).toBe("");
    expect(docs.join("").match(/\*\*With curl\*\*/g)).toHaveLength(calls.length);
  });
});
