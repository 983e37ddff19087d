import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

/** The small site after an upgrade: a parameter has a new default, and a function was removed. */
const upgraded: Spec = {
  ...smallSpec,
  functions: smallSpec.functions.slice(0, 1).map((one) => ({
    ...one,
    parameters: one.parameters.map((field) =>
      field.name === "b" ? { ...field, default: 2 } : field,
    ),
  })),
};

let folder = "";
const at = (name: string): string => join(folder, name);
beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(at("old.json"), smallSpecText);
  writeFileSync(at("new.json"), serializeSpec(upgraded));
});

describe("diff", () => {
  test("prints what changed and exits with 0", async () => {
    const { exitCode, stdout, stderr } = await run(["diff", at("old.json"), at("new.json")]);
    expect(stdout).toBe(`https://moodle.example: 2 functions before, 1 now
1 breaking and 1 risky changes
Functions: 1 removed, 1 changed

Breaking (1)
  mod_quizzical_reset  function-removed
      The site no longer has the function, so neither does the client.

Risky (1)
  local_sums_add
    default-changed  sent: b  default 1 → default 2
      Calls that leave the field out now mean something else.
`);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  test.each([
    ["breaking", "old.json", "new.json", 1],
    ["risky", "old.json", "new.json", 1],
    ["any", "old.json", "new.json", 1],
    ["breaking", "new.json", "old.json", 0],
    ["risky", "new.json", "old.json", 1],
    ["any", "old.json", "old.json", 0],
  ])("--fail-on %s from %s to %s exits with %i", async (level, old, now, expected) => {
    const result = await run(["diff", at(old), at(now), "--fail-on", level]);
    expect(result.exitCode).toBe(expected);
    expect(result.stderr.includes(`--fail-on ${level}`)).toBe(expected === 1);
  });

  test("reads pages, packed ones, clients and standard input", async () => {
    writeFileSync(at("new.html"), pageOf(upgraded));
    writeFileSync(at("new.html.gz"), gzipSync(pageOf(upgraded)));
    await run(["generate", at("new.json"), "-o", at("client")]);
    for (const now of [at("new.html"), at("new.html.gz"), at("client"), "-"]) {
      const result = await run(["diff", at("old.json"), now], { input: pageOf(upgraded) });
      expect(result.stdout, now).toBe(`https://moodle.example: 2 functions before, 1 now
1 breaking and 1 risky changes
Functions: 1 removed, 1 changed

Breaking (1)
  mod_quizzical_reset  function-removed
      The site no longer has the function, so neither does the client.

Risky (1)
  local_sums_add
    default-changed  sent: b  default 1 → default 2
      Calls that leave the field out now mean something else.
`);
    }
  });

  test("compares a client only with the functions that it was made from", async () => {
    const made = ["generate", at("old.json"), "-o", at("client"), "--nulls", "possible"];
    await run([...made, "--components", "mod_quizzical"]);
    const same = await run(["diff", at("client"), at("old.json")]);
    expect(same.stdout).toBe(`https://moodle.example: 1 function before, 1 now
no changes
`);
    const chosen = await run(["diff", at("client"), at("old.json"), "--include", "*"]);
    expect(chosen.stdout).toBe(`https://moodle.example: 1 function before, 2 now
1 harmless change
Functions: 1 added

Harmless (1)
  local_sums_add  function-added
`);
    await run(made);
    const possible = await run(["diff", at("client"), at("old.json")]);
    expect(possible.stdout).toBe(`https://moodle.example: 2 functions before, 2 now
no changes
`);
  });

  test("applies overrides to both sides, or separate ones to the old side", async () => {
    const entry = { function: "local_sums_add", path: "params.a", type: "bool", reason: "Seen." };
    writeFileSync(at("o.json"), JSON.stringify({ overridesVersion: 1, overrides: [entry] }));
    writeFileSync(at("none.json"), JSON.stringify({ overridesVersion: 1, overrides: [] }));
    const both = ["diff", at("old.json"), at("old.json"), "--overrides", at("o.json")];
    expect((await run(both)).stdout).toBe(`https://moodle.example: 2 functions before, 2 now
no changes
`);
    const one = await run([...both, "--old-overrides", at("none.json")]);
    expect(one.stdout).toBe(`https://moodle.example: 2 functions before, 2 now
1 breaking change
Functions: 1 changed

Breaking (1)
  local_sums_add
    type-changed  sent: a  int → boolean
      Values of the old type are no longer accepted.
`);
  });

  test("writes to a file, replaces its own output, and never another file", async () => {
    const args = ["diff", at("old.json"), at("new.json"), "-o", at("out")];
    for (const format of ["markdown", "json", "text", "markdown"]) {
      const result = await run([...args, "--format", format]);
      expect(result).toMatchObject({ exitCode: 0, stdout: "", stderr: `${at("out")} written\n` });
    }
    expect(readFileSync(at("out"), "utf8")).toMatch(/^## Moodle API: 1 breaking/);
    writeFileSync(at("out"), "mine\n");
    const refused = await run(args);
    expect(refused.exitCode).toBe(1);
    expect(stable(refused.stderr))
      .toBe(`error write/other-file  FOLDER/out exists, is not differences and was not overwritten
  help: Choose another path, or remove the file first; \`parse\` replaces it with --force.
1 error
`);
    expect(readFileSync(at("out"), "utf8")).toBe("mine\n");
    expect((await run([...args, "--force"])).exitCode).toBe(0);
  });

  test("prints one object for programs", async () => {
    const result = await run([
      "diff",
      at("old.json"),
      at("new.json"),
      "--json",
      "--fail-on",
      "any",
    ]);
    expect(JSON.parse(result.stdout)).toMatchObject({
      command: "diff",
      ok: false,
      failOn: "any",
      diff: { summary: { changes: { breaking: 1, risky: 1 } } },
      diagnostics: [],
    });
  });

  test("lists reworded descriptions on request", async () => {
    const [first, ...rest] = smallSpec.functions;
    if (!first) throw new Error("the small site has functions");
    const reworded = { ...smallSpec, functions: [{ ...first, description: "Sums." }, ...rest] };
    writeFileSync(at("reworded.json"), serializeSpec(reworded));
    const args = ["diff", at("old.json"), at("reworded.json")];
    expect((await run(args)).stdout).toBe(`https://moodle.example: 2 functions before, 2 now
no changes
`);
    expect((await run([...args, "--descriptions"])).stdout)
      .toBe(`https://moodle.example: 2 functions before, 2 now
1 harmless change
Functions: 1 changed

Harmless (1)
  local_sums_add  description-changed
`);
  });

  test.each([
    [
      ["diff"],
      "two versions are needed: moodle-codegen diff OLD NEW, where each is a saved page, a spec, the folder of a client, one of these in a Git revision, such as main:src/moodle, Moodle itself as moodle@5.1, or the address or name of a site",
    ],
    [
      ["diff", "https://a.example", "https://b.example"],
      "only one of the two versions can be the address of a site, because name, password and token belong to one site: fetch the other one first",
    ],
    [
      ["diff", "a.json"],
      "two versions are needed: moodle-codegen diff OLD NEW, where each is a saved page, a spec, the folder of a client, one of these in a Git revision, such as main:src/moodle, Moodle itself as moodle@5.1, or the address or name of a site",
    ],
    [["diff", "-", "-"], "only one of the two versions can come from standard input"],
    [["diff", "a", "b", "c"], "two versions were expected, but c was given as well"],
    [
      ["diff", "a", "b", "--limit", "ten"],
      "--limit takes a number of characters, at least 1000, not ten",
    ],
    [
      ["diff", "a", "b", "--client", "x"],
      "--client names the client's folder in the program that --usage names",
    ],
    [
      ["diff", "a", "b", "--json", "--format", "text"],
      "--json prints one object that contains everything; for only the differences, use --format json",
    ],
    [
      ["diff", "a", "b", "--fail-on", "bad"],
      '--fail-on is one of breaking, risky, any, but was given as "bad"',
    ],
  ])("%j is wrong usage", async (args, message) => {
    const { exitCode, stderr } = await run(args);
    expect(stderr).toBe(`${message}\nSee moodle-codegen diff --help\n`);
    expect(exitCode).toBe(2);
  });

  test("explains what it expects in a folder without a client", async () => {
    const { exitCode, stderr } = await run(["diff", folder, at("new.json")]);
    expect(exitCode).toBe(1);
    expect(stable(stderr))
      .toBe(`error acquire/no-client  FOLDER is a folder without a spec.json, which a client would have
  help: Pass the folder that contains manifest.json and spec.json, the saved page itself (.html, .html.gz, .mhtml), or a spec (.json).
1 error
`);
  });
});

describe("diff of Git revisions", () => {
  const git = (...args: string[]): void => {
    const who = ["-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false"];
    execFileSync("git", [...who, ...args], { cwd: folder, stdio: "ignore" });
  };
  const start = process.cwd();
  afterEach(() => {
    process.chdir(start);
  });

  async function repository(): Promise<void> {
    mkdirSync(at("specs"));
    writeFileSync(at("specs/school.json"), smallSpecText);
    await run(["generate", at("old.json"), "-o", at("src/moodle")]);
    git("init", "-q", "-b", "main");
    git("add", "specs", "src");
    git("commit", "-q", "-m", "old");
    writeFileSync(at("specs/school.json"), serializeSpec(upgraded));
    git("add", "specs");
    process.chdir(folder);
  }

  test("reads specs, folders of clients, staged files, and paths from the current folder", async () => {
    await repository();
    for (const old of [
      "main:specs/school.json",
      "HEAD:src/moodle",
      "main:src/moodle/",
      "HEAD:./src/moodle",
    ]) {
      const { stdout, stderr } = await run(["diff", old, ":specs/school.json"]);
      expect(stderr).toBe("");
      expect(stdout, old).toBe(`https://moodle.example: 2 functions before, 1 now
1 breaking and 1 risky changes
Functions: 1 removed, 1 changed

Breaking (1)
  mod_quizzical_reset  function-removed
      The site no longer has the function, so neither does the client.

Risky (1)
  local_sums_add
    default-changed  sent: b  default 1 → default 2
      Calls that leave the field out now mean something else.
`);
    }
    process.chdir(at("specs"));
    const { stdout } = await run(["diff", "main:./school.json", "school.json"]);
    expect(stdout).toBe(`https://moodle.example: 2 functions before, 1 now
1 breaking and 1 risky changes
Functions: 1 removed, 1 changed

Breaking (1)
  mod_quizzical_reset  function-removed
      The site no longer has the function, so neither does the client.

Risky (1)
  local_sums_add
    default-changed  sent: b  default 1 → default 2
      Calls that leave the field out now mean something else.
`);
  });

  test.each([
    [
      "nope:specs/school.json",
      `error acquire/unknown-revision  Git does not know the revision "nope" of nope:specs/school.json
  help: Pass a branch, tag or commit that \`git rev-parse\` knows; in CI, fetch it first, for instance with \`fetch-depth: 0\`.
1 error
`,
    ],
    [
      "main:nope.json",
      `error acquire/not-in-revision  the revision "main" has no file or folder "nope.json"
  help: Paths are relative to the top of the repository; begin with ./ for paths relative to the current folder.
1 error
`,
    ],
    [
      "main:specs",
      `error acquire/no-client  main:specs is a folder without a spec.json, which a client would have
  help: Pass the folder that contains manifest.json and spec.json, the saved page itself (.html, .html.gz, .mhtml), or a spec (.json).
1 error
`,
    ],
    [
      "main:",
      `error acquire/no-client  main: is a folder without a spec.json, which a client would have
  help: Pass the folder that contains manifest.json and spec.json, the saved page itself (.html, .html.gz, .mhtml), or a spec (.json).
1 error
`,
    ],
    [
      "main^{/x:y",
      `error acquire/unknown-revision  Git does not know the revision "main^{/x" of main^{/x:y
  help: Pass a branch, tag or commit that \`git rev-parse\` knows; in CI, fetch it first, for instance with \`fetch-depth: 0\`.
1 error
`,
    ],
    [
      "C:\\specs\\school.json",
      `error acquire/file-missing  there is no file C:\\specs\\school.json
  help: Check the path: on the command line it is relative to the current folder, in a config file to that file.
1 error
`,
    ],
    [
      "nope.json",
      `error acquire/file-missing  there is no file nope.json
  help: Check the path: on the command line it is relative to the current folder, in a config file to that file.
1 error
`,
    ],
  ])("explains what is wrong with %s", async (old, message) => {
    await repository();
    const { exitCode, stderr } = await run(["diff", old, "new.json"]);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(message);
  });

  test("passes nothing to Git that could be an option", async () => {
    await repository();
    const { readVersion } = await import("../../src/parse/input/index.js");
    for (const given of ["--output=owned:specs/school.json", "-p:owned", "--exec=touch owned:x"]) {
      const { diagnostics } = await readVersion(given);
      expect(diagnostics.map(({ code }) => code)).toEqual(["acquire/unknown-revision"]);
    }
    const { readdirSync } = await import("node:fs");
    expect(readdirSync(folder).filter((name) => name.includes("owned"))).toEqual([]);
  });

  test("reports that the folder is not in a repository", async () => {
    process.chdir(folder);
    const { exitCode, stderr } = await run(["diff", "main:old.json", "new.json"]);
    expect(exitCode).toBe(1);
    expect(stderr)
      .toBe(`error acquire/no-repository  there is no file main:old.json, and it cannot be a revision: this is not a Git repository
  help: Run the command inside the repository, or pass a file.
1 error
`);
  });

  test("reports that Git is missing", async () => {
    process.chdir(folder);
    const path = process.env["PATH"];
    process.env["PATH"] = at("empty");
    try {
      const { stderr } = await run(["diff", "main:old.json", "new.json"]);
      expect(stderr)
        .toBe(`error acquire/git-missing  there is no file main:old.json, and reading it as a revision requires Git
  help: Install Git, or pass a file instead of a revision.
1 error
`);
    } finally {
      process.env["PATH"] = path;
    }
  });

  test("reads no more than the limit", async () => {
    await repository();
    const { readVersion } = await import("../../src/parse/input/index.js");
    const { diagnostics } = await readVersion("main:specs/school.json", { maxBytes: 10 });
    expect(diagnostics.map(({ code }) => code)).toEqual(["acquire/too-large"]);
  });
});
