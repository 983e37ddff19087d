import { describe, expect, test } from "vitest";
import { run, smallSpecText } from "./support.js";

describe("help goes to standard output and names", () => {
  test.each([
    [["--help"], ["generate [page]", "parse [page]", "Exit codes"]],
    [["-h"], ["generate [page]"]],
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
      ["parse", "a", "b"],
      "one page was expected, but b was given too\nSee moodle-codegen parse --help\n",
    ],
    [["parse", "-", "--inclde", "x"], "there is no option --inclde; did you mean --include?\n"],
    [["parse", "-", "--inclde=x"], "there is no option --inclde; did you mean --include?\n"],
    [["parse", "-", "--no-strict"], "there is no option --no-strict"],
    [["parse", "-", "-o"], "-o needs a value\n"],
    [["parse", "-", "-o", "a", "-o", "b"], "--output was given more than once\n"],
    [["generate", "-"], "say where the client goes: --output src/moodle\n"],
    [
      ["generate", "-", "-o", "x", "--validators", "joi"],
      '--validators is one of zod, zod-mini, none, but was given as "joi"\n',
    ],
    [
      ["generate", "-", "-o", "x", "--prettier-config", "/no/such/file"],
      "--prettier-config /no/such/file cannot be read",
    ],
  ])("%j", async (args, message) => {
    const { exitCode, stdout, stderr } = await run(args, { input: smallSpecText });
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  });

  test("an empty text in place of a page is not standard input", async () => {
    const { exitCode, stderr } = await run(["parse", ""], { input: smallSpecText });
    expect(exitCode).toBe(2);
    expect(stderr).toContain("no page was given");
  });
});
