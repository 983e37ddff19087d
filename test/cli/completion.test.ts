import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandLine } from "../support/command.js";
import { run, smallSpecText, temporaryFolder } from "./support.js";

const folder = temporaryFolder();
const spec = join(folder, "small.json");
writeFileSync(spec, smallSpecText);
const complete = async (...words: string[]): Promise<string[]> => {
  const { stdout } = await run(["__complete", ...words], { environment: { MOODLE_SPEC: spec } });
  return stdout
    .split("\n")
    .map((line) => line.replace(/\t.*/s, ""))
    .slice(0, -1);
};

describe("the candidates for the next word of a command line:", () => {
  test.each<[words: string[], next: string[]]>([
    [["ca"], ["call"]],
    [
      ["completion", ""],
      ["bash", "fish", "zsh"],
    ],
    [
      ["generate", "--validators", ""],
      ["zod", "zod-mini", "none"],
    ],
    [["generate", "--validators=zod-"], ["--validators=zod-mini"]],
    [["generate", "--dry"], ["--dry-run"]],
    [["generate", "page"], []],
    [["generate", "--output", "x"], []],
    [["call", "local"], ["local_sums_add"]],
    [["call", "--yes", "mod"], ["mod_quizzical_reset"]],
    [["call", "--url", "x", "mod"], ["mod_quizzical_reset"]],
    [["call", "--spec", "there-is-none.json", "mod"], []],
    [
      ["call", "local_sums_add", ""],
      ["a=", "b="],
    ],
    [["call", "local_sums_add", "a=5", ""], ["b="]],
    [["call", "local_sums_add", "a="], []],
    [["call", "no_such_function", ""], []],
    [["explain", "local"], ["local_sums_add"]],
    [["nonsense", ""], []],
  ])("%j", async (words, next) => {
    expect(await complete(...words)).toEqual(next);
  });

  test("all commands, with what they do", async () => {
    const { stdout, exitCode } = await run(["__complete", ""]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("\ndoctor\tFind out what is wrong between a client and its site\n");
  });
});

test("completion without the name of a shell lists the supported ones", async () => {
  expect(await run(["completion"])).toMatchObject({ exitCode: 2, stdout: "" });
  expect((await run(["completion", "tcsh"])).stderr).toBe(
    '--shell is one of bash, zsh, fish, but was given as "tcsh"\nSee moodle-codegen completion --help\n',
  );
});

// In a separate folder, because script writes a log of its commands.
const has = (shell: string): boolean =>
  spawnSync(shell, ["-c", "exit 0"], { cwd: temporaryFolder() }).status === 0;

/** Types into an interactive shell on a terminal of its own, and returns everything that it shows. */
function type(shell: string, args: string, ...lines: string[]): string {
  const typing = lines.map((line) => `printf '%s\\n' ${quote(line)}`).join("; ");
  const env = {
    ...process.env,
    HOME: folder,
    PATH: `${folder}:${process.env["PATH"] ?? ""}`,
    MOODLE_SPEC: spec,
    TERM: "dumb",
  };
  const { stdout } = spawnSync(
    "bash",
    ["-c", `{ ${typing}; printf 'exit\\n'; } | script -qec ${quote(`${shell} ${args}`)} /dev/null`],
    { env, cwd: folder, encoding: "utf8", timeout: 60_000 },
  );
  return stdout;
}

const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const program = join(folder, "moodle-codegen");
writeFileSync(program, `#!/bin/sh\nexec ${commandLine} "$@"\n`);
chmodSync(program, 0o755);
const line = "moodle-codegen call local_s\ta\t5 --setting=lang=x --validation=st\t --dry\t";
const shown = "moodlewssettinglang=x\r\na=5\r\n";

test.skipIf(!has("bash") || !has("script"))("bash completes functions, parameters, options", () => {
  const start = "source <(moodle-codegen completion bash)";
  expect(type("bash", "--norc -i", start, line)).toContain(shown);
});

test.skipIf(!has("zsh") || !has("script"))("zsh completes functions, parameters, options", () => {
  const start = "autoload -U compinit; compinit -u; source <(moodle-codegen completion zsh)";
  expect(type("zsh", "-f -i", start, line)).toContain(shown);
});

describe("names in a spec that a shell would run", () => {
  const evil = (begin: string, file: string) => `${begin};touch\${IFS}${file};#`;
  const small = JSON.parse(smallSpecText) as { readonly functions: readonly object[] };
  const field = (name: string) => ({ name, kind: "string", presence: "optional" });
  const functions = [
    { name: evil("core_user_get_all", "ran-function"), parameters: [], returns: null },
    {
      name: "local_evil_call",
      parameters: [field(evil("zz", "ran-parameter")), field("z$(touch ran-value)")],
      returns: null,
    },
  ];
  const hostile = join(folder, "hostile.json");
  writeFileSync(hostile, JSON.stringify({ ...small, functions }));
  const calls = ["core_user_get_a\t", "local_evil\tz\t"].map(
    (typed) => `moodle-codegen call --spec hostile.json ${typed}`,
  );

  test("are no candidates", async () => {
    expect(await complete("call", "--spec", hostile, "")).toEqual(["local_evil_call"]);
    expect(await complete("call", "--spec", hostile, "local_evil_call", "")).toEqual([]);
  });

  for (const [shell, args, start] of [
    ["bash", "--norc -i", "source <(moodle-codegen completion bash)"],
    ["zsh", "-f -i", "autoload -U compinit; compinit -u; source <(moodle-codegen completion zsh)"],
  ] as const) {
    const isMissing = !has(shell) || !has("script");
    test.skipIf(isMissing)(`do not run when ${shell} completes them`, { timeout: 60_000 }, () => {
      // Shows that the name of the function was completed and the line sent.
      expect(type(shell, args, start, ...calls)).toContain("malformed-argument");
      expect(readdirSync(folder).filter((name) => name.startsWith("ran-"))).toEqual([]);
    });
  }
});

describe("candidates that a shell would run", () => {
  // The scripts are the last defence: whatever the program prints, they quote it.
  const evil = "core_user_get_all;touch${IFS}ran-all;#$(touch ran-substitution)`touch ran-ticks`";
  const standIn = join(folder, "stand-in");
  mkdirSync(standIn);
  writeFileSync(
    join(standIn, "moodle-codegen"),
    `#!/bin/sh
case "$1" in
  __complete) printf '%s\\n' ${quote(evil)} ;;
  completion) exec ${program} "$@" ;;
  *) printf 'got %s\\n' "$@" ;;
esac
`,
  );
  chmodSync(join(standIn, "moodle-codegen"), 0o755);

  for (const [shell, args, start] of [
    ["bash", "--norc -i", "source <(moodle-codegen completion bash)"],
    ["zsh", "-f -i", "autoload -U compinit; compinit -u; source <(moodle-codegen completion zsh)"],
  ] as const) {
    const isMissing = !has(shell) || !has("script");
    test.skipIf(isMissing)(`are quoted by ${shell}`, { timeout: 60_000 }, () => {
      const typed = "moodle-codegen call core_user_get\t";
      const shown = type(shell, args, `PATH=${standIn}:$PATH`, start, typed);
      expect(shown).toContain(`got ${evil}\r\n`);
      expect(readdirSync(folder).filter((name) => name.startsWith("ran-"))).toEqual([]);
    });
  }
});

test.skipIf(!has("fish"))("fish completes functions, parameters, options", () => {
  const script = `moodle-codegen completion fish | source
    for line in 'call local_s' 'call local_sums_add a=5 ' 'call --validation st'
      complete -C "moodle-codegen $line"
    end`;
  const env = {
    ...process.env,
    HOME: folder,
    PATH: `${folder}:${process.env["PATH"] ?? ""}`,
    MOODLE_SPEC: spec,
  };
  const { stdout } = spawnSync("fish", ["-c", script], { env, encoding: "utf8" });
  expect(stdout.split("\n").map((one) => one.replace(/\t.*/s, ""))).toEqual(
    expect.arrayContaining(["local_sums_add", "b=", "strict"]),
  );
});
