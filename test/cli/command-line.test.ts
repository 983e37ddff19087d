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
      "\n  moodle-codegen generate page.html -o src/moodle\n    make a client from a saved page\n",
    );
  });
});

describe("wrong usage exits with 2 and says what to write", () => {
  test.each<[string[], string]>([
    [
      [],
      `no command was given: try generate or parse
See moodle-codegen --help
`,
    ],
    [
      ["pars", "page.html"],
      `there is no command pars; did you mean parse?
See moodle-codegen --help
`,
    ],
    [
      ["frobnicate"],
      `there is no command frobnicate
See moodle-codegen --help
`,
    ],
    [
      ["parse"],
      `no page was given: moodle-codegen parse PAGE, where PAGE is a saved documentation page, another document of the site's functions, or a spec; - for standard input
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "-"],
      `- was given more than once, but there is only one standard input
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "page.html", ""],
      `no page was given: moodle-codegen parse PAGE, where PAGE is a saved documentation page, another document of the site's functions, or a spec; - for standard input
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--inclde", "x"],
      `there is no option --inclde; did you mean --include?
See moodle-codegen parse --help
`,
    ],
    // An option that only another command has.
    [
      ["docs", "page.html", "--docs", "html"],
      `there is no option --docs
See moodle-codegen docs --help
`,
    ],
    [
      ["parse", "-", "--inclde=x"],
      `there is no option --inclde; did you mean --include?
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--no-strict"],
      `there is no option --no-strict; did you mean --strict?
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "-o"],
      `-o needs a value
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "-o", "a", "-o", "b"],
      `--output was given more than once
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "-o", ""],
      `--output needs a value, but it is empty
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--include="],
      `--include needs a value, but it is empty
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--include", ""],
      `--include needs a value, but it is empty
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--exclude="],
      `--exclude needs a value, but it is empty
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--components="],
      `--components needs a value, but it is empty
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--components=,"],
      `--components needs a value, but it is empty
See moodle-codegen parse --help
`,
    ],
    [
      ["parse", "-", "--include", "local_*", "--include", ""],
      `--include needs a value, but it is empty
See moodle-codegen parse --help
`,
    ],
    [
      ["generate", "-", "-o", "x", "--components", " "],
      `--components needs a value, but it is empty
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "-", "-o", ""],
      `--output needs a value, but it is empty
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "-", "-o", "-"],
      `a client is a folder of files and cannot be printed: --output src/moodle
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "-"],
      `name the folder of the client: --output src/moodle
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "-", "-o", "x", "--validators", "joi"],
      `--validators is one of zod, zod-mini, none, but was given as "joi"
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "-", "-o", "x", "--prettier-config", "/no/such/file"],
      `the Prettier configuration /no/such/file cannot be read: there is no such file
See moodle-codegen generate --help
`,
    ],
    [
      ["generate", "-", "-o", "x", "--prettier-config", "nope.json"],
      `the Prettier configuration nope.json cannot be read: there is no such file
See moodle-codegen generate --help
`,
    ],
  ])("%j", async (args, message) => {
    const { exitCode, stdout, stderr } = await run(args, { input: smallSpecText });
    expect(stderr).toBe(message);
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
