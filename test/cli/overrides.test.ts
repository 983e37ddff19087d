import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readOverrides } from "../../src/knowledge/checking/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { field, fn, list, object, scalar } from "../knowledge/overrides/site.js";
import { pageOf, run, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

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
    expect(types(at("moodle"), "local-rooms")).toContain("free?: boolean | null;");
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
    expect(stable(stderr))
      .toBe(`FOLDER/overrides.json:1:36 warning overrides/matches-nothing  "result.fre" in local_rooms_get is not on the site; the nearest names are result.free
  > 1 | …ersion":1,"overrides":[{"function":"local_rooms_get","path":"result.fr…
      |                         ^
  help: Correct the entry, or remove it if the site no longer has this.
1 warning
2 functions of 2 components → FOLDER/moodle: files N created
`);
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
    expect(stable(stderr))
      .toBe(`FOLDER/overrides.json:1:36 error overrides/invalid  overrides[0].function: it is missing
  > 1 | {"overridesVersion":1,"overrides":[{}]}
      |                                    ^
  help: Correct the entry; docs/overrides.md lists the keys. No client is generated from part of a file.
FOLDER/overrides.json:1:36 error overrides/invalid  overrides[0].reason: it is missing
  > 1 | {"overridesVersion":1,"overrides":[{}]}
      |                                    ^
2 errors
`);
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
    expect(stable(stdout).replaceAll(/(?<=page\.html):\d+:\d+/g, ""))
      .toBe(`core_user_get_users  FOLDER/page.html

result.users[].suspended?: boolean  FOLDER/page.html
  boolean        fact: the function declares bool, the page says int
  not null       fact: real sites have often answered it, and never with null
  may be absent  fact: the page does not say whether it is required; the function declares it optional in all releases
`);
  });

  test("accepts a spec from standard input, overrides and nulls", async () => {
    const file = overrides(entry({ path: "result.free", type: "bool" }));
    const at = folderWith({ "overrides.json": file });
    const args = ["explain", "local_rooms_get.result", "-", "--nulls", "possible"];
    const { stdout } = await run([...args, "--overrides", at("overrides.json")], {
      input: serializeSpec(site),
    });
    expect(stable(stdout)).toBe(`local_rooms_get  stdin:35:5

result: { … }  stdin:38:18

result.free: boolean | null  stdin:42:11
  boolean       override: FOLDER/overrides.json:1 says so: Known.
  may be null   rule: nothing declares that it is never null (--nulls possible)
  always there  page: the page says required

result.note: string | null  stdin:47:11
  string        page: the page says string
  may be null   rule: nothing declares that it is never null (--nulls possible)
  always there  page: the page says required
`);
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
    [
      ["explain", "local_room_get", "-"],
      1,
      `error explain/unknown-function  the function "local_room_get" is not on the page; the nearest names are local_rooms_get
  help: Use the function's full name, as on the page.
1 error
`,
    ],
    [
      ["explain", "local_rooms_get.fre", "-"],
      1,
      `error explain/unknown-path  local_rooms_get has nothing at "fre"; the nearest paths are free
  help: Explain the function alone to see all its paths; [] stands for the items of a list.
1 error
`,
    ],
    [
      ["explain"],
      2,
      `no function was given: moodle-codegen explain FUNCTION PAGE
See moodle-codegen explain --help
`,
    ],
    [
      ["explain", "local_rooms_get"],
      2,
      `no page was given: moodle-codegen explain FUNCTION PAGE, where PAGE is a saved documentation page, another document of the site's functions, or a spec; - for standard input
See moodle-codegen explain --help
`,
    ],
  ])("helps with a wrong or missing name: %j", async (args, code, message) => {
    const { exitCode, stderr } = await run(args, { input: serializeSpec(site) });
    expect(exitCode).toBe(code);
    expect(stderr).toBe(message);
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

  test("adds proposals below entries that may have been reviewed, which stay as they are", async () => {
    const reviewed = `{
  "overridesVersion": 1,
  "overrides": [{"function":"local_rooms_get",   "path":"result.note","null":false,
    "reason":"Never null: we checked."}]
}
`;
    const at = folderWith({
      "spec.json": serializeSpec(site),
      "calls.json": calls.replace('"note":null', '"note":""'),
      "overrides.json": reviewed,
    });
    const args = ["observe", at("spec.json"), at("calls.json"), "-o", at("overrides.json")];
    const first = await run(args);
    expect([first.exitCode, stable(first.stderr)]).toEqual([
      0,
      "FOLDER/overrides.json written: 1 override proposed, below the entries that it had\n",
    ]);
    const text = readFileSync(at("overrides.json"), "utf8");
    expect(text.startsWith(reviewed.slice(0, reviewed.indexOf("]")))).toBe(true);
    expect(readOverrides(text).value?.entries).toMatchObject([
      { path: "result.note", null: false, reason: "Never null: we checked." },
      { path: "result.free", type: "bool" },
    ]);
    const again = await run(args);
    expect(stable(again.stderr)).toBe("FOLDER/overrides.json unchanged: 0 overrides proposed\n");
    expect(readFileSync(at("overrides.json"), "utf8")).toBe(text);
  });

  test.each([
    ["is no JSON", "notes of mine", "overrides/invalid-json"],
    ["is something else", '{ "overrides": [] }', "overrides/unknown-version"],
    ["is a spec", serializeSpec(site), "overrides/unknown-version"],
  ])("does not touch an output file that %s", async (_, text, code) => {
    const at = folderWith({
      "spec.json": serializeSpec(site),
      "calls.json": calls,
      "overrides.json": text,
    });
    const args = ["observe", at("spec.json"), at("calls.json"), "-o", at("overrides.json")];
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`error ${code}  `);
    expect(readFileSync(at("overrides.json"), "utf8")).toBe(text);
  });

  test("reads folders and patterns, and says which have no recordings", async () => {
    const line = '{"function":"local_rooms_get","response":{"free":true,"note":null}}\n';
    const at = folderWith({ "spec.json": serializeSpec(site) });
    mkdirSync(at("days/older"), { recursive: true });
    mkdirSync(at("empty"));
    writeFileSync(at("days/1.jsonl"), line);
    writeFileSync(at("days/older/0.jsonl.gz"), gzipSync(line));
    writeFileSync(at("days/notes.md"), "broken\n");
    const args = ["observe", at("spec.json"), at("days"), at("days/*.jsonl"), "--json"];
    const { stdout } = await run(args);
    expect(JSON.parse(stdout)).toMatchObject({
      files: 2,
      overrides: [
        { reason: "Seen boolean 2 times among 2 values in 2 recorded answers." },
        { reason: "Seen null 2 times among 2 values in 2 recorded answers." },
      ],
    });
    const { exitCode, stderr } = await run(["observe", at("spec.json"), at("empty")]);
    expect([exitCode, stable(stderr)]).toEqual([
      2,
      "the recordings FOLDER/empty has no files that end in .json, .jsonl or .ndjson, gzipped or not\nSee moodle-codegen observe --help\n",
    ]);
  });

  test("proposes that a field is always there after enough answers", async () => {
    const fields = [
      field("free", scalar("int", "optional")),
      field("note", scalar("string", "unstated")),
    ];
    const optional = { ...site, functions: [fn("local_rooms_get", [], object(...fields))] };
    const line = '{"function":"local_rooms_get","response":{"free":true,"note":"x"}}\n';
    const at = folderWith({ "spec.json": serializeSpec(optional), "c.jsonl": line.repeat(4) });
    const propose = async (...options: string[]) => {
      const { stdout } = await run(["observe", at("spec.json"), at("c.jsonl"), ...options]);
      return readOverrides(stdout).value?.entries ?? [];
    };
    expect((await propose()).map((one) => "absent" in one)).toEqual([false]);
    expect(await propose("--min-answers", "2")).toMatchObject([
      { path: "result.free", type: "bool", absent: false },
      {
        path: "result.note",
        absent: false,
        reason: "It was there in 4 of 4 objects, in 4 recorded answers.",
      },
    ]);
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
    expect(stable(stderr))
      .toBe(`FOLDER/calls.jsonl:1:1 error observe/not-a-recording  a recorded answer was expected, but the line is not a JSON object
  help: Pass recordings in one of the two forms that docs/overrides.md shows.
1 error
2 overrides proposed
`);
    expect(readOverrides(stdout).value?.entries).toHaveLength(2);
  });

  test("needs recordings", async () => {
    const { exitCode, stderr } = await run(["observe", "spec.json"]);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(`no recordings were given: moodle-codegen observe PAGE RECORDINGS…
See moodle-codegen observe --help
`);
  });
});
