import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

const page = pageOf(smallSpec);
const manifestOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as {
    files: Record<string, string>;
    options: Record<string, unknown>;
    inputs: unknown;
  };

describe("generate", () => {
  test("writes the client of a page, and nothing if nothing changed", async () => {
    const folder = join(temporaryFolder(), "src/moodle");
    const first = await run(["generate", "-", "-o", folder], { input: page });
    const files = Object.keys(manifestOf(folder).files).length + 1;
    expect(first).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: `2 functions of 2 components → ${folder}: files ${String(files)} created\n`,
    });
    expect(existsSync(join(folder, "functions/local-sums.ts"))).toBe(true);
    const second = await run(["generate", "-", "-o", folder], { input: page });
    expect(second.stderr).toBe(`2 functions of 2 components → ${folder} is up to date\n`);
  });

  test("writes the same client from the page's spec", async () => {
    const [fromPage, fromSpec] = [temporaryFolder(), temporaryFolder()];
    const { stdout } = await run(["parse", "-"], { input: page });
    await run(["generate", "-", "-o", fromPage], { input: page });
    await run(["generate", "-", "-o", fromSpec], { input: stdout });
    const { inputs, ...made } = manifestOf(fromPage);
    expect(manifestOf(fromSpec)).toEqual({ ...made, inputs: expect.any(Object) as unknown });
    expect(manifestOf(fromSpec).inputs).not.toEqual(inputs);
  });

  test("includes only the selected functions, and records the selection in the manifest", async () => {
    const folder = temporaryFolder();
    await run(["generate", "-", "-o", folder, "--components", "local-sums"], { input: page });
    expect(readdirSync(join(folder, "functions"))).toEqual(["local-sums.ts"]);
    expect(manifestOf(folder).options).toMatchObject({ components: ["local-sums"] });
  });

  test.each([
    ["zod", "validators/local-sums.ts", true],
    ["zod-mini", "validators/local-sums.ts", true],
    ["none", "validators/local-sums.ts", false],
  ])("with --validators %s has %s: %s", async (validators, file, exists) => {
    const folder = temporaryFolder();
    await run(["generate", "-", "-o", folder, "--validators", validators], { input: page });
    expect(existsSync(join(folder, file))).toBe(exists);
    expect(manifestOf(folder).options).toMatchObject({ validators });
  });

  test("formats with the user's own Prettier configuration", async () => {
    const home = temporaryFolder();
    const folder = join(home, "moodle");
    const config = join(home, "prettier.json");
    writeFileSync(config, '{ "singleQuote": true, "semi": false }');
    const args = ["generate", "-", "-o", folder, "--prettier-config", config];
    expect((await run(args, { input: page })).exitCode).toBe(0);
    expect(readFileSync(join(folder, "index.ts"), "utf8")).toMatch(/from '\.\/call-by-name\.js'\n/);
    expect(manifestOf(folder).options).toMatchObject({ format: "prettier" });
    expect(stable((await run(args, { input: page })).stderr)).toBe(
      "2 functions of 2 components → FOLDER/moodle is up to date\n",
    );
  });

  test("refuses a folder with foreign files, unless forced", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "mine.ts"), "mine");
    const refused = await run(["generate", "-", "-o", folder], { input: page });
    expect(refused.exitCode).toBe(1);
    expect(stable(refused.stderr))
      .toBe(`error write/foreign-files  FOLDER contains files that the generator did not make: mine.ts
  help: Give the client a folder of its own, or use --force to write beside these files, which are left as they are. If they are a client of an older generator, delete the folder once.
1 error
`);
    expect(readdirSync(folder)).toEqual(["mine.ts"]);
    const forced = await run(["generate", "-", "-o", folder, "--force"], { input: page });
    expect(forced.exitCode).toBe(0);
    expect(readFileSync(join(folder, "mine.ts"), "utf8")).toBe("mine");
  });

  test("with --dry-run reports what it would do and writes nothing", async () => {
    const folder = join(temporaryFolder(), "moodle");
    const { exitCode, stderr } = await run(["generate", "-", "-o", folder, "--dry-run"], {
      input: page,
    });
    expect(exitCode).toBe(0);
    expect(stable(stderr)).toBe(
      "2 functions of 2 components → FOLDER/moodle (dry run, nothing written): files N created\n",
    );
    expect(existsSync(folder)).toBe(false);
  });

  test("exits with 1 and leaves no files if it is interrupted before writing", async () => {
    const folder = join(temporaryFolder(), "moodle");
    const { exitCode, stderr } = await run(["generate", "-", "-o", folder], {
      input: page,
      interruptible: (task) => task(AbortSignal.abort()),
    });
    expect(exitCode).toBe(1);
    expect(stable(stderr)).toBe(`error write/interrupted  stopped before FOLDER/moodle was changed
  help: The folder is as it was before. Run again.
1 error
`);
    expect(existsSync(folder)).toBe(false);
  });

  test.each([
    [
      "nothing",
      "",
      `stdin:1:1 error acquire/empty  the input is empty
  help: Open the API documentation in a browser in which you are logged in, and save that page.
1 error
`,
    ],
    [
      "a sentence",
      "Documentation is off.",
      `stdin:1:1 error acquire/documentation-disabled  the page consists of the sentence "Documentation is off.", which a site shows when its documentation is switched off
  help: Ask an administrator to enable 'Web services documentation' (Administration, Server, Web services, Overview), or to save the page of all functions for you.
1 error
`,
    ],
    [
      "a page of which nothing is left",
      page,
      `warning select/pattern-matches-nothing  include "no_such_*" matches nothing
  help: Patterns are whole names, in which * stands for any characters and ? for one.
error select/nothing-left  none of the 2 functions is left, but at least one was expected
  help: Check include, exclude and components, on the command line and in the config.
1 error, 1 warning
`,
    ],
    [
      "a spec of a later version",
      '{"specVersion": 2}',
      `stdin:1:17 error spec/unknown-version  expected "specVersion": 1, found 2
  > 1 | {"specVersion": 2}
      |                 ^
  help: Use the generator that wrote the file, or make the spec again from the page.
1 error
`,
    ],
  ])("of %s exits with 1 and keeps the old client", async (_, input, message) => {
    const folder = temporaryFolder();
    await run(["generate", "-", "-o", folder], { input: smallSpecText });
    const was = readFileSync(join(folder, "manifest.json"), "utf8");
    const args = ["generate", "-", "-o", folder, "--include", "no_such_*"];
    const { exitCode, stderr } = await run(args, { input });
    expect(exitCode).toBe(1);
    expect(stderr).toBe(message);
    expect(readFileSync(join(folder, "manifest.json"), "utf8")).toBe(was);
  });

  test("with --json prints one object with the outcome", async () => {
    const folder = join(temporaryFolder(), "moodle");
    const args = [
      "generate",
      "-",
      "-o",
      folder,
      "--json",
      "--include",
      "local_*",
      "--exclude",
      "zzz",
    ];
    const { exitCode, stdout, stderr } = await run(args, { input: page });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      command: "generate",
      ok: true,
      functions: 1,
      components: 1,
      output: { outcome: "written", folder, removed: [], dryRun: false },
      diagnostics: [{ code: "select/pattern-matches-nothing", severity: "warning" }],
    });
  });
});

describe("progress", () => {
  test("is shown to a person and erased at the end", async () => {
    const folder = join(temporaryFolder(), "moodle");
    const { stdout, stderr } = await run(["generate", "-", "-o", folder], {
      input: page,
      isInteractive: true,
    });
    expect(stdout).toBe("");
    expect(stable(stderr)).toBe(
      "\r\u001b[KReading - …\r\u001b[KGenerating …\r\u001b[KWriting FOLDER/moodle …\r\u001b[K2 functions of 2 components → FOLDER/moodle: files N created\n",
    );
    const lines = stderr.split("\r\u001b[K");
    expect(lines.at(-1)).toMatch(/^2 functions/);
  });
});
