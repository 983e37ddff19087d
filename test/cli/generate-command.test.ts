import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pageOf, run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";

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
    expect(readFileSync(join(folder, "index.ts"), "utf8")).toMatch(/from '\.\/client\.js'\n/);
    expect(manifestOf(folder).options).toMatchObject({ prettier: true });
    expect((await run(args, { input: page })).stderr).toContain("is up to date");
  });

  test("refuses a folder with foreign files, unless forced", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "mine.ts"), "mine");
    const refused = await run(["generate", "-", "-o", folder], { input: page });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain("write/foreign-files");
    expect(refused.stderr).toContain("mine.ts");
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
    expect(stderr).toContain("dry run, nothing written");
    expect(existsSync(folder)).toBe(false);
  });

  test("exits with 1 and leaves no files if it is interrupted before writing", async () => {
    const folder = join(temporaryFolder(), "moodle");
    const { exitCode, stderr } = await run(["generate", "-", "-o", folder], {
      input: page,
      interruptible: (task) => task(AbortSignal.abort()),
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("write/interrupted");
    expect(existsSync(folder)).toBe(false);
  });

  test.each([
    ["nothing", "", "acquire/empty"],
    ["a sentence", "Documentation is off.", "acquire/documentation-disabled"],
    ["a page of which nothing is left", page, "select/nothing-left"],
    ["a spec of a later version", '{"specVersion": 2}', "spec/unknown-version"],
  ])("of %s exits with 1 and keeps the old client", async (_, input, code) => {
    const folder = temporaryFolder();
    await run(["generate", "-", "-o", folder], { input: smallSpecText });
    const was = readFileSync(join(folder, "manifest.json"), "utf8");
    const args = ["generate", "-", "-o", folder, "--include", "no_such_*"];
    const { exitCode, stderr } = await run(args, { input });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(code);
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
    expect(stderr).toContain("Reading - …");
    const lines = stderr.split("\r\u001b[K");
    expect(lines.at(-1)).toMatch(/^2 functions/);
  });
});
