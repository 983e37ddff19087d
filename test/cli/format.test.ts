import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { serializeSpec } from "../../src/model/index.js";
import { stable } from "../support/stable-text.js";
import { run, smallSpec, smallSpecText, temporaryFolder } from "./support.js";

let folder: string;
const at = (path: string): string => join(folder, path);
const read = (path: string): string => readFileSync(at(path), "utf8");
const write = (path: string, text: string): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};
const config = (value: object): void => {
  const site = { source: "school.json", output: "src/moodle" };
  write("moodle-codegen.config.json", JSON.stringify({ ...site, ...value }));
};
const go = (...args: string[]) => run(args, { folder });
const manifest = () =>
  JSON.parse(read("src/moodle/manifest.json")) as {
    readonly options: Readonly<Record<string, unknown>>;
    readonly inputs?: object;
    readonly files: Readonly<Record<string, string>>;
  };
const upToDate = "FOLDER/src/moodle is up to date\n";

/** A formatter that indents with tabs. */
const TABS = `
  import { readdirSync, readFileSync, writeFileSync } from "node:fs";
  const folder = process.argv[2];
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/[.](?:ts|json)$/.test(name)) continue;
    const text = readFileSync(folder + "/" + name, "utf8");
    const tabs = (spaces) => "\\t".repeat(spaces.length / 2);
    writeFileSync(folder + "/" + name, text.replace(/^(?:  )+/gm, tabs));
  }`;

/** A program of the project, in JavaScript. */
const script = (code: string): string[] => {
  write("tool.mjs", code);
  return ["node", at("tool.mjs")];
};

let tabs: string[];
beforeEach(() => {
  folder = temporaryFolder();
  write("tabs.mjs", TABS);
  tabs = ["node", at("tabs.mjs")];
  write("package.json", "{}");
  write("school.json", smallSpecText);
});

describe("a client that a command formats", () => {
  test("is in its style, and up to date", async () => {
    config({ format: tabs });
    expect(await go("generate")).toMatchObject({ exitCode: 0 });
    const index = read("src/moodle/index.ts");
    expect(index).toMatch(/^\t\w/m);
    expect(index).not.toContain("biome-ignore-all format");
    expect(read("src/moodle/manifest.json")).toMatch(
      /^\t"options": \{\n\t\t"format": "command",$/m,
    );
    expect(manifest().inputs).toBeDefined();
    for (const command of ["check", "generate"]) {
      const { exitCode, stderr } = await go(command);
      expect([exitCode, stable(stderr)]).toEqual([
        0,
        command === "check" ? upToDate : `2 functions of 2 components → ${upToDate}`,
      ]);
    }
    // Without the config, which knows the command.
    expect(await run(["check", at("src/moodle")])).toMatchObject({ exitCode: 0, stdout: "" });
    expect(readdirSync(at("src"))).toEqual(["moodle"]);
  });

  test("is formatted again only where it changes", async () => {
    write("seen.txt", "");
    const noting = `${TABS}
      import { appendFileSync } from "node:fs";
      const files = readdirSync(folder, { recursive: true }).filter((name) => name.includes("."));
      appendFileSync(${JSON.stringify(at("seen.txt"))}, files.sort().join("\\n") + "\\n--\\n");`;
    config({ format: script(noting) });
    await go("generate");
    write(
      "school.json",
      serializeSpec({
        ...smallSpec,
        functions: smallSpec.functions.map((fn) =>
          fn.name === "local_sums_add" ? { ...fn, description: "Something else." } : fn,
        ),
      }),
    );
    expect((await go("check")).stdout).toMatch(/^ {2}stale {11}functions\/local-sums\.ts$/m);
    const { exitCode, stderr } = await go("generate");
    expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("edited") as string]);
    const [, second = ""] = read("seen.txt").split("\n--\n");
    expect(second).toMatch(/functions\/local-sums\.ts\n/);
    expect(second).not.toMatch(/runtime|mod-quizzical/);
    expect(stable((await go("check")).stderr)).toBe(upToDate);
    expect(read("src/moodle/functions/local-sums.ts")).toMatch(/^\tclient: \w+,$/m);
  });

  test("is formatted as a whole when the config begins to name a tool, and when it no longer does", async () => {
    config({});
    await go("generate");
    const plain = read("src/moodle/index.ts");
    config({ format: tabs });
    expect((await go("check")).exitCode).toBe(1);
    await go("generate");
    expect(read("src/moodle/index.ts")).toMatch(/^\t\w/m);
    expect(read("src/moodle/runtime/client.ts")).toMatch(/^\t\w/m);
    config({});
    await go("generate");
    expect(read("src/moodle/index.ts")).toBe(plain);
    expect(stable((await go("check")).stderr)).toBe(upToDate);
  });

  test("may be reformatted by hand, and stays up to date", async () => {
    config({ format: tabs });
    await go("generate");
    write("src/moodle/index.ts", read("src/moodle/index.ts").replaceAll("\t", "   "));
    const { exitCode, stderr } = await go("check");
    expect(exitCode).toBe(0);
    expect(stable(stderr)).toContain("FOLDER/src/moodle was reformatted: index.ts\n");
    write("src/moodle/index.ts", `${read("src/moodle/index.ts")}export const mine = 1\n`);
    expect((await go("check")).stdout).toMatch(/^ {2}edited by hand {2}index\.ts$/m);
  });

  test("is formatted beside foreign files as well", async () => {
    config({ format: tabs });
    write("src/moodle/mine.ts", "export  {};\n");
    expect(await go("generate", "--force")).toMatchObject({ exitCode: 0 });
    expect(read("src/moodle/mine.ts")).toBe("export  {};\n");
    expect(read("src/moodle/index.ts")).toMatch(/^\t\w/m);
    expect(await go("check", "--force")).toMatchObject({ exitCode: 0, stdout: "" });
  });

  test("is not formatted in a dry run", async () => {
    config({ format: script(`throw new Error("must not run")`) });
    expect(await go("generate", "--dry-run")).toMatchObject({ exitCode: 0 });
  });

  test("is formatted by a program of the project, without a shell", async () => {
    const tool = at("node_modules/.bin/my-formatter");
    write("node_modules/.bin/my-formatter", `#!/bin/sh\nprintf '%s\\n' "$PWD" "$@" > seen.txt\n`);
    chmodSync(tool, 0o755);
    config({ format: ["my-formatter", "; rm -rf *", "$(touch evil)"] });
    expect(await go("generate")).toMatchObject({ exitCode: 0 });
    const [cwd, first, second, path, end] = read("seen.txt").split("\n");
    expect([cwd, first, second, end]).toEqual([folder, "; rm -rf *", "$(touch evil)", ""]);
    expect(path).toMatch(/\/src\/\.moodle\.moodle-codegen-[0-9a-f]{16}\/new$/);
    expect(existsSync(at("evil"))).toBe(false);
  });
});

describe("the old client stays when", () => {
  test.each<[problem: string, code: string, message: RegExp]>([
    [
      "the tool fails",
      `console.error("no such rule"); process.exit(3);`,
      /error write\/format-failed {2}node FOLDER\/tool\.mjs could not format the client: it failed \(3\):\nno such rule\n/,
    ],
    [
      "the tool changes code",
      `import { appendFileSync } from "node:fs"; appendFileSync(process.argv[2] + "/index.ts", "f();");`,
      /error write\/format-changed-code {2}formatting changed more than the format of index\.ts\n/,
    ],
    [
      "the tool changes a comment",
      `import { appendFileSync } from "node:fs"; appendFileSync(process.argv[2] + "/index.ts", "// x");`,
      /write\/format-changed-code/,
    ],
    [
      "the tool removes a file",
      `import { rmSync } from "node:fs"; rmSync(process.argv[2] + "/index.ts");`,
      /write\/format-changed-code.* index\.ts\n/,
    ],
    [
      "the tool adds a file",
      `import { writeFileSync } from "node:fs"; writeFileSync(process.argv[2] + "/.cache", "");`,
      /write\/format-changed-code.* \.cache\n/,
    ],
    [
      "the tool leaves a link",
      `import { rmSync, symlinkSync } from "node:fs"; const file = process.argv[2] + "/index.ts"; rmSync(file); symlinkSync("/etc/passwd", file);`,
      /write\/format-changed-code.* index\.ts\n/,
    ],
  ])("%s", async (_, code, message) => {
    config({ components: ["local_sums"] });
    await go("generate");
    const before = read("src/moodle/index.ts");
    config({ format: script(code) });
    const { exitCode, stderr } = await go("generate");
    expect([exitCode, stable(stderr)]).toEqual([1, expect.stringMatching(message) as string]);
    expect(read("src/moodle/index.ts")).toBe(before);
    expect(readdirSync(at("src"))).toEqual(["moodle"]);
  });

  test.each<[problem: string, format: unknown, message: string]>([
    [
      "the tool is missing",
      ["no-such-formatter"],
      "no-such-formatter could not format the client: it was not found",
    ],
    ["Biome is not installed", "biome", "Biome could not format the client: it is not installed"],
  ])("%s", async (_, format, message) => {
    config({});
    await go("generate");
    const before = read("src/moodle/index.ts");
    config({ format });
    const { exitCode, stderr } = await go("generate");
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(message) as string]);
    expect(read("src/moodle/index.ts")).toBe(before);
  });

  test("a plugin of Prettier is missing", async () => {
    config({});
    await go("generate");
    const before = read("src/moodle/index.ts");
    write(".prettierrc", '{ "plugins": ["prettier-plugin-that-is-not-there"] }');
    config({ format: "prettier" });
    const { exitCode, stderr } = await go("generate");
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining("Prettier could not format") as string,
    ]);
    expect(read("src/moodle/index.ts")).toBe(before);
  });
});

describe("Prettier", () => {
  test("formats a client with the options that it finds for the folder, or with those of a file", async () => {
    write(".prettierrc", '{ "semi": false }');
    write("src/.editorconfig", "[*]\nindent_style = tab\n");
    config({ format: "prettier" });
    await go("generate");
    expect(read("src/moodle/index.ts")).toMatch(/^\t\w+,$/m);
    expect(read("src/moodle/index.ts")).not.toMatch(/;$/m);
    expect(manifest().options).toMatchObject({ format: "prettier" });
    expect(stable((await go("check")).stderr)).toBe(upToDate);
    // The manifest says who formatted the client, and not how.
    expect(await run(["check", at("src/moodle")])).toMatchObject({ exitCode: 0, stdout: "" });
    write("single.json", '{ "singleQuote": true }');
    config({ prettierConfig: "single.json" });
    await go("generate");
    expect(read("src/moodle/index.ts")).toMatch(/from '.*';$/m);
  });

  test("is an option as well, and so are Biome and commands", async () => {
    write(".prettierrc", '{ "semi": false }');
    const made = ["generate", at("school.json"), "-o", at("src/moodle")];
    expect(await run([...made, "--format", "prettier"])).toMatchObject({ exitCode: 0 });
    expect(read("src/moodle/index.ts")).not.toMatch(/;$/m);
    expect(await run([...made, "--format", tabs.join(" ")])).toMatchObject({ exitCode: 0 });
    expect(read("src/moodle/index.ts")).toMatch(/^\t\w/m);
    const biome = await run([...made, "--format", "biome"]);
    expect(biome.stderr).toContain("npm install --save-dev @biomejs/biome");
  });

  test.each([
    [
      ["--format", "a; b"],
      "--format takes the words of a command, without a shell: a; b; a list in the config may contain any",
    ],
    [
      ["--format", "$(x)"],
      "--format takes the words of a command, without a shell: $(x); a list in the config may contain any",
    ],
    [
      ["--format", "biome", "--prettier-config", "x"],
      "--prettier-config goes with Prettier, but --format names biome",
    ],
  ])("%j is wrong usage", async (options, message) => {
    const args = ["generate", at("school.json"), "-o", at("src/moodle"), ...options];
    expect(await run(args)).toMatchObject({
      exitCode: 2,
      stderr: `${message}\nSee moodle-codegen generate --help\n`,
    });
  });

  test.each([
    [{ format: "dprint fmt" }, "prettier, biome or a list of words was expected"],
    [{ format: [] }, "format"],
    [
      { format: "biome", prettierConfig: "x" },
      'it goes with format: "prettier", but another tool formats the client',
    ],
  ])("%j is no valid config", async (value, message) => {
    config(value);
    const { exitCode, stderr } = await go("generate");
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(message) as string]);
  });
});
