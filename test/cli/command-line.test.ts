import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run, smallSpecText, temporaryFolder } from "./support.js";

/** The longest example of every command, which must fit on one line. */
const longest: Readonly<Record<string, string>> = {
  generate: "moodle-codegen generate page.html -o src/moodle --components core_user,core_course\n",
  parse: "moodle-codegen parse page.html --include 'core_user_*'\n",
  explain: "moodle-codegen explain 'core_user_get_users.users[].suspended' page.html\n",
  observe: "moodle-codegen observe ",
  mock: "moodle-codegen mock src/moodle --fixtures test/fixtures --fault 503@3 --fault 429:10%\n",
};

describe("help goes to standard output and names", () => {
  test.each([
    [["--help"], ["generate [pages..]", "parse [pages..]", "Exit codes"]],
    [["-h"], ["generate [pages..]"]],
    [
      ["parse", "--help"],
      ["--output", "--include", "--strict", "--json", "Examples:"],
    ],
    [
      ["generate", "--help"],
      [
        "--validators",
        '"zod", "zod-mini", "none"',
        "--force",
        "--dry-run",
        "--prettier-config",
        "Examples:",
      ],
    ],
  ])("%j", async (args, words) => {
    const { exitCode, stdout, stderr } = await run(args);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const word of words) expect(stdout).toContain(word);
  });

  test("the version", async () => {
    const { exitCode, stdout } = await run(["--version"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("an example in help can be copied", () => {
  test.each(["generate", "parse", "explain", "observe", "mock"])("%s", async (command) => {
    const { stdout } = await run([command, "--help"], { columns: 50 });
    const [, examples = ""] = stdout.split("\nExamples:\n");
    const lines = examples.split("\n").filter((line) => /^ {2}\S/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain(`moodle-codegen ${command} `);
    expect(examples).toContain(longest[command]);
  });

  test("of no command in particular", async () => {
    const { stdout } = await run(["--help"], { columns: 30 });
    expect(stdout).toContain(
      "\n  moodle-codegen generate page.html -o src/moodle\n    make a client",
    );
  });
});

describe("wrong usage exits with 2 and says what to write", () => {
  test.each<[string[], string]>([
    [[], "no command was given: try generate or parse\nSee moodle-codegen --help\n"],
    [
      ["pars", "page.html"],
      "there is no command pars; did you mean parse?\nSee moodle-codegen --help\n",
    ],
    [["frobnicate"], "there is no command frobnicate\n"],
    [["parse"], "no page was given: moodle-codegen parse PAGE"],
    [
      ["parse", "-", "-"],
      "- was given more than once, but there is only one standard input\nSee moodle-codegen parse --help\n",
    ],
    [["parse", "page.html", ""], "no page was given"],
    [["parse", "-", "--inclde", "x"], "there is no option --inclde; did you mean --include?\n"],
    // An option that only another command has.
    [["docs", "page.html", "--docs", "html"], "there is no option --docs\n"],
    [["parse", "-", "--inclde=x"], "there is no option --inclde; did you mean --include?\n"],
    [["parse", "-", "--no-strict"], "there is no option --no-strict"],
    [["parse", "-", "-o"], "-o needs a value\n"],
    [["parse", "-", "-o", "a", "-o", "b"], "--output was given more than once\n"],
    [["parse", "-", "-o", ""], "--output needs a value, but it is empty\n"],
    [["parse", "-", "--include="], "--include needs a value, but it is empty\n"],
    [["parse", "-", "--include", ""], "--include needs a value, but it is empty\n"],
    [["parse", "-", "--exclude="], "--exclude needs a value, but it is empty\n"],
    [["parse", "-", "--components="], "--components needs a value, but it is empty\n"],
    [["parse", "-", "--components=,"], "--components needs a value, but it is empty\n"],
    [
      ["parse", "-", "--include", "local_*", "--include", ""],
      "--include needs a value, but it is empty\n",
    ],
    [["generate", "-", "-o", "x", "--components", " "], "--components needs a value"],
    [["generate", "-", "-o", ""], "--output needs a value, but it is empty\n"],
    [["generate", "-", "-o", "-"], "a client is a folder of files and cannot be printed"],
    [["generate", "-"], "name the folder of the client: --output src/moodle\n"],
    [
      ["generate", "-", "-o", "x", "--validators", "joi"],
      '--validators is one of zod, zod-mini, none, but was given as "joi"\n',
    ],
    [
      ["generate", "-", "-o", "x", "--prettier-config", "/no/such/file"],
      "the Prettier configuration /no/such/file cannot be read: there is no such file\n",
    ],
    [
      ["generate", "-", "-o", "x", "--prettier-config", "nope.json"],
      "the Prettier configuration nope.json cannot be read: there is no such file\n",
    ],
  ])("%j", async (args, message) => {
    const { exitCode, stdout, stderr } = await run(args, { input: smallSpecText });
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  });

  test("broken JSON is shown once", async () => {
    const config = join(temporaryFolder(), "prettier.json");
    writeFileSync(config, '{\n  "semi": false,\n  "tabWidth" 4\n}\n');
    const args = ["generate", "-", "-o", "x", "--prettier-config", config];
    const { exitCode, stderr } = await run(args, { input: smallSpecText });
    expect(exitCode).toBe(2);
    expect(stderr.split("> 3 |")).toHaveLength(2);
  });

  test("an empty string as the page does not mean standard input", async () => {
    const { exitCode, stderr } = await run(["parse", ""], { input: smallSpecText });
    expect(exitCode).toBe(2);
    expect(stderr)
      .toBe(`no page was given: moodle-codegen parse PAGE, where PAGE is a saved documentation page, another document of the site's functions, or a spec; - for standard input
See moodle-codegen parse --help
`);
  });
});
