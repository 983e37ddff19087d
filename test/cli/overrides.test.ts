import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readOverrides } from "../../src/knowledge/checking/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { field, fn, list, object, scalar } from "../knowledge/overrides/site.js";
import { pageOf, run, temporaryFolder } from "./support.js";

const site: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://moodle.example", language: "en" },
  functions: [
    // A function of Moodle's own with known facts: a boolean, and an int that is never null.
    fn(
      "core_user_get_users",
      [],
      object(field("users", list(object(field("suspended", scalar("int")))))),
    ),
    fn(
      "local_rooms_get",
      [],
      object(field("free", scalar("int")), field("note", scalar("string"))),
    ),
  ],
};
const entry = (decisions: object) => ({
  function: "local_rooms_get",
  ...decisions,
  reason: "Known.",
});
const overrides = (...entries: object[]) =>
  JSON.stringify({ overridesVersion: 1, overrides: entries });

function folderWith(files: Readonly<Record<string, string | Buffer>>): (name: string) => string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return (name) => join(folder, name);
}

const types = (client: string, component: string) =>
  readFileSync(join(client, `types/${component}.ts`), "utf8");

describe("generate", () => {
  test("knows Moodle's own functions better than the page", async () => {
    const at = folderWith({ "page.html": pageOf(site) });
    await run(["generate", at("page.html"), "-o", at("moodle")]);
    expect(types(at("moodle"), "core-user")).toContain("suspended?: boolean;");
    expect(readFileSync(join(at("moodle"), "functions/core-user.ts"), "utf8")).toContain(
      'access: "read"',
    );
  });

  test.each(["known", "possible"])("takes --nulls %s, and the manifest says so", async (nulls) => {
    const at = folderWith({ "page.html": pageOf(site) });
    await run(["generate", at("page.html"), "-o", at("moodle"), "--nulls", nulls]);
    const isPossible = nulls === "possible";
    expect(types(at("moodle"), "local-rooms").includes("note?: string | null;")).toBe(isPossible);
    expect(JSON.parse(readFileSync(join(at("moodle"), "manifest.json"), "utf8"))).toMatchObject({
      options: { nulls },
    });
  });

  test("accepts overrides, also for functions that this client omits", async () => {
    const file = overrides(entry({ path: "result.free", type: "bool" }), {
      function: "core_user_get_users",
      path: "result.users",
      null: true,
      reason: "Known.",
    });
    const at = folderWith({ "page.html": pageOf(site), "overrides.json": file });
    const args = ["generate", at("page.html"), "-o", at("moodle"), "--components", "local_rooms"];
    const { exitCode, stderr } = await run([...args, "--overrides", at("overrides.json")]);
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("overrides/")]);
    expect(types(at("moodle"), "local-rooms")).toContain("free?: boolean;");
    expect(readFileSync(join(at("moodle"), "README.md"), "utf8")).toContain(
      "--overrides overrides.json",
    );
  });

  test("reports overrides that match nothing, and continues", async () => {
    const file = overrides(entry({ path: "result.fre", type: "bool" }));
    const at = folderWith({ "page.html": pageOf(site), "overrides.json": file });
    const args = [
      "generate",
      at("page.html"),
      "-o",
      at("moodle"),
      "--overrides",
      at("overrides.json"),
    ];
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`${at("overrides.json")}:1:36 warning overrides/matches-nothing`);
    expect(stderr).toContain("the nearest names are result.free");
    expect((await run([...args, "--strict"])).exitCode).toBe(1);
  });

  test("makes no client with a broken overrides file", async () => {
    const at = folderWith({ "page.html": pageOf(site), "overrides.json": overrides({}) });
    const args = [
      "generate",
      at("page.html"),
      "-o",
      at("moodle"),
      "--overrides",
      at("overrides.json"),
    ];
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("overrides[0].function: it is missing");
    expect(() => types(at("moodle"), "local-rooms")).toThrow(/ENOENT/);
  });

  test("reports a missing overrides file", async () => {
    const { exitCode, stderr } = await run([
      "generate",
      "-",
      "-o",
      "x",
      "--overrides",
      "gone.json",
    ]);
    expect([exitCode, stderr]).toEqual([
      2,
      "the overrides gone.json cannot be read: there is no such file\nSee moodle-codegen generate --help\n",
    ]);
  });
});

describe("explain", () => {
  const question = "core_user_get_users.users[].suspended";

  test("shows where a type comes from, with its location in the page", async () => {
    const at = folderWith({ "page.html": pageOf(site) });
    const { exitCode, stdout, stderr } = await run(["explain", question, at("page.html")]);
    expect([exitCode, stderr]).toEqual([0, ""]);
    const place = /result\.users\[\]\.suspended\?: boolean {2}.*page\.html:(\d+):(\d+)/.exec(
      stdout,
    );
    const line = pageOf(site).split("\n")[Number(place?.[1]) - 1];
    expect(line?.slice(Number(place?.[2]) - 1)).toMatch(/^<b>suspended<\/b>/);
    expect(stdout).toContain(
      "  boolean        fact: the function declares bool, the page says int\n",
    );
  });

  test("accepts a spec from standard input, overrides and nulls", async () => {
    const file = overrides(entry({ path: "result.free", type: "bool" }));
    const at = folderWith({ "overrides.json": file });
    const args = ["explain", "local_rooms_get.result", "-", "--nulls", "possible"];
    const { stdout } = await run([...args, "--overrides", at("overrides.json")], {
      input: serializeSpec(site),
    });
    expect(stdout).toContain("result.free: boolean | null  stdin:");
    expect(stdout).toContain("overrides.json:1 says so: Known.");
    expect(stdout).toContain("(--nulls possible)");
  });

  test("prints JSON for programs", async () => {
    const args = ["explain", question, "-", "--json"];
    const { stdout } = await run(args, { input: serializeSpec(site) });
    expect(JSON.parse(stdout)).toMatchObject({
      command: "explain",
      ok: true,
      explanation: {
        function: "core_user_get_users",
        values: [
          {
            path: "result.users[].suspended",
            type: "boolean",
            reasons: [{ from: "fact" }, {}, {}],
          },
        ],
      },
    });
  });

  test.each([
    [["explain", "local_room_get", "-"], 1, "the nearest names are local_rooms_get"],
    [["explain", "local_rooms_get.fre", "-"], 1, "the nearest paths are free"],
    [["explain"], 2, "no function was given: moodle-codegen explain FUNCTION PAGE"],
    [["explain", "local_rooms_get"], 2, "no page was given: moodle-codegen explain FUNCTION PAGE"],
  ])("helps with a wrong or missing name: %j", async (args, code, message) => {
    const { exitCode, stderr } = await run(args, { input: serializeSpec(site) });
    expect(exitCode).toBe(code);
    expect(stderr).toContain(message);
  });
});

describe("observe", () => {
  const calls = JSON.stringify({
    local_rooms_get: [{ params: {}, response: { free: true, note: null } }],
    core_user_get_users: [{ params: {}, response: { users: [{ suspended: false }] } }],
  });

  test("prints proposed overrides that generate accepts", async () => {
    const at = folderWith({ "spec.json": serializeSpec(site), "calls.json.gz": gzipSync(calls) });
    const { exitCode, stdout, stderr } = await run([
      "observe",
      at("spec.json"),
      at("calls.json.gz"),
    ]);
    expect([exitCode, stderr]).toEqual([0, "2 overrides proposed\n"]);
    expect(readOverrides(stdout).value?.entries).toMatchObject([
      { function: "local_rooms_get", path: "result.free", type: "bool" },
      { function: "local_rooms_get", path: "result.note", null: true },
    ]);
    writeFileSync(at("overrides.json"), stdout);
    const args = [
      "generate",
      at("spec.json"),
      "-o",
      at("moodle"),
      "--overrides",
      at("overrides.json"),
    ];
    expect((await run(args)).exitCode).toBe(0);
    expect(types(at("moodle"), "local-rooms")).toContain("note: string | null;");
  });

  test("writes them to a file, without those that already exist", async () => {
    const at = folderWith({
      "spec.json": serializeSpec(site),
      "calls.jsonl": '{"function":"local_rooms_get","response":{"free":true,"note":null}}\n',
      "overrides.json": overrides(entry({ path: "result.note", null: true })),
    });
    const options = ["--overrides", at("overrides.json"), "-o", at("proposed.json")];
    const { stderr } = await run(["observe", at("spec.json"), at("calls.jsonl"), ...options]);
    expect(stderr).toBe(`${at("proposed.json")} written: 1 override proposed\n`);
    expect(readOverrides(readFileSync(at("proposed.json"), "utf8")).value?.entries).toMatchObject([
      { path: "result.free", type: "bool" },
    ]);
  });

  test("does not write proposals over a file that may have been reviewed", async () => {
    const reviewed = overrides(entry({ path: "result.note", null: true }));
    const at = folderWith({
      "spec.json": serializeSpec(site),
      "calls.json": calls,
      "overrides.json": reviewed,
    });
    const args = ["observe", at("spec.json"), at("calls.json"), "-o", at("overrides.json")];
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("error write/other-file");
    expect(readFileSync(at("overrides.json"), "utf8")).toBe(reviewed);
  });

  test("prints JSON for programs", async () => {
    const at = folderWith({ "spec.json": serializeSpec(site), "calls.json": calls });
    const { stdout } = await run(["observe", at("spec.json"), at("calls.json"), "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      command: "observe",
      ok: true,
      functions: 2,
      overrides: [{ path: "result.free" }, { path: "result.note" }],
    });
  });

  test("reports what is wrong with a recording, and uses the others", async () => {
    const at = folderWith({
      "spec.json": serializeSpec(site),
      "calls.jsonl": "broken\n",
      "calls.json": calls,
    });
    const args = ["observe", at("spec.json"), at("calls.jsonl"), at("calls.json")];
    const { exitCode, stdout, stderr } = await run(args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${at("calls.jsonl")}:1:1 error observe/not-a-recording`);
    expect(readOverrides(stdout).value?.entries).toHaveLength(2);
  });

  test("needs recordings", async () => {
    const { exitCode, stderr } = await run(["observe", "spec.json"]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("no recordings were given: moodle-codegen observe PAGE RECORDINGS…");
  });
});
