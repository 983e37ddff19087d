import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { run } from "../cli/support.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { snapshot } from "./write/support.js";

/*
 * The tools that most projects run over all their files, as they come from the registry, over a project with a
 * client. They are installed once.
 */

// Typed linting of a whole client takes its time on a busy machine.
vi.setConfig({ testTimeout: 600_000 });

const PACKAGES = [
  ...["@biomejs/biome@^2", "eslint@^10", "@eslint/js@^10", "typescript-eslint@^8", "prettier@^3"],
  ...["typescript@~5.9", "zod@^4"],
];

const eslintConfig = `import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["eslint.config.js"] },
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } },
);
`;
const compilerOptions = {
  ...{ strict: true, target: "es2022", module: "nodenext", lib: ["es2022", "dom"] },
  ...{ types: [], skipLibCheck: true, noEmit: true },
};
const program = `import { createMoodleClient, coreUserGetUsers } from "./moodle/index.js";

const moodle = createMoodleClient({ url: "https://school.example", token: "none" });
const { users } = await coreUserGetUsers(moodle, { criteria: [{ key: "email", value: "%" }] });
console.log(users.length);
`;
const otherStyle = { useTabs: true, singleQuote: true, semi: false, printWidth: 80 };
const biomeConfig = {
  formatter: { indentStyle: "tab", lineWidth: 80 },
  javascript: {
    formatter: { semicolons: "asNeeded", quoteStyle: "single", arrowParentheses: "asNeeded" },
  },
};

let folder: string;
const at = (path: string): string => join(folder, path);
const write = (path: string, content: string | object): void => {
  mkdirSync(dirname(at(path)), { recursive: true });
  const text = typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`;
  writeFileSync(at(path), text);
};
const go = (...args: string[]) => run(args, { folder });

interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a program in the project; returns what it printed. */
function start(name: string, ...args: string[]): Promise<Ended> {
  return new Promise((done) => {
    execFile(name, args, { cwd: folder, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      const exitCode = typeof error?.code === "number" ? error.code : error ? -1 : 0;
      done({ exitCode, output: stdout + stderr });
    });
  });
}

const tool = (name: string, ...args: string[]): Promise<Ended> =>
  start(at(`node_modules/.bin/${name}`), ...args);

beforeAll(async () => {
  folder = temporaryFolder();
  write("package.json", { name: "program", private: true, type: "module" });
  const { exitCode, output } = await start(
    "npm",
    ...["install", "--silent", "--no-audit", "--no-fund", ...PACKAGES],
  );
  expect([exitCode, output]).toEqual([0, output]);
}, 600_000);

beforeEach(async () => {
  for (const path of [".prettierrc", ".prettierignore", "src"]) {
    rmSync(at(path), { recursive: true, force: true });
  }
  write("eslint.config.js", eslintConfig);
  write("biome.json", biomeConfig);
  write("tsconfig.json", { compilerOptions, include: ["src"] });
  write("riverbend.json", readFileSync("specs/riverbend.json", "utf8"));
  write("moodle-codegen.config.json", { spec: "riverbend.json", output: "src/moodle" });
  write("src/main.ts", program);
  expect(await go("generate")).toMatchObject({ exitCode: 0 });
});

const client = (): Record<string, string> => snapshot(at("src/moodle"));

async function expectUpToDate(): Promise<void> {
  const { exitCode, stdout, stderr } = await go("check", "--strict");
  expect([exitCode, stdout, stderr]).toEqual([
    0,
    "",
    expect.stringMatching(/ is up to date\n$/) as string,
  ]);
  const [before, generated] = [client(), await go("generate")];
  expect(generated).toMatchObject({ exitCode: 0 });
  expect(client()).toEqual(before);
}

describe("a client stays up to date, and no error is reported in it, when", () => {
  test.each<[title: string, options: object]>([
    ["tabs, single quotes, no semicolons and a width of 80", otherStyle],
    [
      "everything else changed, too",
      {
        ...{ trailingComma: "none", bracketSpacing: false, arrowParens: "avoid", tabWidth: 3 },
        ...{ quoteProps: "consistent", proseWrap: "always", objectWrap: "collapse" },
        ...{ experimentalTernaries: true, experimentalOperatorPosition: "start" },
      },
    ],
  ])("Prettier formats the project with %s", async (_, options) => {
    write(".prettierrc", options);
    expect(await tool("prettier", "--write", ".")).toMatchObject({ exitCode: 0 });
    expect((await tool("prettier", "--check", "src")).exitCode).toBe(0);
    await expectUpToDate();
  });

  test("Biome formats and mends the project", async () => {
    await tool("biome", "check", "--write", ".");
    const { exitCode, output } = await tool("biome", "check", ".");
    expect([exitCode, output]).toEqual([0, output]);
    expect(output).not.toContain("src/moodle");
    await expectUpToDate();
  });

  test("ESLint mends the project with the strict and stylistic rules of typescript-eslint", async () => {
    const { exitCode, output } = await tool("eslint", "--fix", ".");
    expect([exitCode, output]).toEqual([0, ""]);
    await expectUpToDate();
    expect(await tool("tsc", "-p", ".")).toEqual({ exitCode: 0, output: "" });
  });

  test("all of them do, one after the other", async () => {
    write(".prettierrc", otherStyle);
    await tool("eslint", "--fix", ".");
    await tool("prettier", "--write", ".");
    await tool("biome", "check", "--write", ".");
    await expectUpToDate();
    expect(await tool("eslint", ".")).toEqual({ exitCode: 0, output: "" });
    expect(await tool("tsc", "-p", ".")).toEqual({ exitCode: 0, output: "" });
  });
});

test("what init writes keeps all of them out of the client", async () => {
  write(".prettierrc", otherStyle);
  const init = await go("init", "--yes", "--source", "riverbend.json");
  expect(init.stdout).toMatch(/\.prettierignore +created/);
  expect(init.stdout).toMatch(/biome\.json +added to/);
  const ignores = /add (\{ ignores: .* \}) to the list in eslint\.config\.js/.exec(
    init.stdout,
  )?.[1];
  write("eslint.config.js", eslintConfig.replace("{ ignores:", `${ignores ?? ""},\n  { ignores:`));
  const before = client();
  await tool("eslint", "--fix", ".");
  await tool("prettier", "--write", ".");
  await tool("biome", "check", "--write", ".");
  expect(client()).toEqual(before);
  expect(readFileSync(at("src/main.ts"), "utf8")).toContain("\tcriteria");
});

describe("a client that the config lets", () => {
  test("Biome format is as Biome leaves it", async () => {
    const site = { spec: "riverbend.json", output: "src/moodle" };
    write("moodle-codegen.config.json", { ...site, format: "biome" });
    expect(await go("generate")).toMatchObject({ exitCode: 0 });
    expect(await tool("biome", "format", "src/moodle")).toMatchObject({ exitCode: 0 });
    expect(readFileSync(at("src/moodle/index.ts"), "utf8")).toMatch(/^\t\w+,$/m);
    await expectUpToDate();
    // An invalid config of the project.
    const before = client();
    write("biome.json", { formatter: { lineWidth: "wide" } });
    write("moodle-codegen.config.json", { ...site, format: "biome", nulls: "possible" });
    const failed = await go("generate");
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain("Biome could not format the client: it failed (1):");
    expect(client()).toEqual(before);
  });

  test("Prettier format is as Prettier leaves it", async () => {
    write(".prettierrc", otherStyle);
    const site = { spec: "riverbend.json", output: "src/moodle", format: "prettier" };
    write("moodle-codegen.config.json", site);
    expect(await go("generate")).toMatchObject({ exitCode: 0 });
    expect(await tool("prettier", "--check", "src/moodle")).toMatchObject({ exitCode: 0 });
    await expectUpToDate();
  });
});
