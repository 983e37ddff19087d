import { describe, expect, test } from "vitest";
import { initProject } from "../../../src/project/index.js";
import { ignoreInBiome } from "../../../src/project/init/ignore-in-biome.js";
import { parseJsonc } from "../../../src/project/init/parse-jsonc.js";
import { put, snapshot } from "../write/support.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const answers = { source: "page.html", output: "src/moodle", ci: "none" } as const;

/** Runs `init` in a project with these files; returns the files that it changed, and the next steps. */
async function init(files: Record<string, string>, output: string = answers.output) {
  const folder = temporaryFolder();
  put(folder, Object.entries(files));
  const before = snapshot(folder);
  const { next } = await initProject({ ...answers, output }, { folder });
  const after = snapshot(folder);
  const own = /^(?:moodle-|package\.json|\.gitattributes)/;
  const changed = Object.entries(after).filter(
    ([path, text]) => text !== before[path] && !own.test(path),
  );
  const again = await initProject({ ...answers, output }, { folder });
  expect(again.steps.map(({ action }) => action)).not.toContain("add");
  expect(snapshot(folder)).toEqual(after);
  return { changed: Object.fromEntries(changed), next };
}

describe("init keeps the tools of a project out of the client:", () => {
  test.each<[title: string, files: Record<string, string>, changed: Record<string, string>]>([
    ["no tools", {}, {}],
    [
      "Prettier among the packages",
      { "package.json": '{ "devDependencies": { "prettier": "3" } }' },
      { ".prettierignore": "/src/moodle/\n" },
    ],
    ["Prettier with a config", { ".prettierrc": "" }, { ".prettierignore": "/src/moodle/\n" }],
    [
      "Prettier with a config in package.json",
      { "package.json": '{ "prettier": {} }' },
      { ".prettierignore": "/src/moodle/\n" },
    ],
    [
      "an ignore file without a line break at the end",
      { ".prettierignore": "dist\r\n*.md" },
      { ".prettierignore": "dist\r\n*.md\r\n/src/moodle/\r\n" },
    ],
    ["an ignore file that names the folder", { ".prettierignore": "dist\nsrc/moodle\n" }, {}],
    ["an ignore file that names its files", { ".prettierignore": "/src/moodle/**\n" }, {}],
    ["an old ESLint", { ".eslintrc.cjs": "" }, { ".eslintignore": "/src/moodle/\n" }],
    [
      "an old ESLint with a config in package.json",
      { "package.json": '{ "eslintConfig": {} }' },
      { ".eslintignore": "/src/moodle/\n" },
    ],
    ["a new ESLint with an old ignore file", { "eslint.config.js": "", ".eslintignore": "a" }, {}],
    [
      "Biome",
      { "biome.json": '{ "files": { "includes": ["**"] } }' },
      { "biome.json": '{ "files": { "includes": ["**", "!src/moodle"] } }' },
    ],
    [
      "EditorConfig",
      { ".editorconfig": "root = true\n\n[*]\nindent_style = tab\n" },
      {
        ".editorconfig":
          "root = true\n\n[*]\nindent_style = tab\n\n[src/moodle/**]\ncharset = unset\nend_of_line = unset\nindent_size = unset\nindent_style = unset\ninsert_final_newline = unset\nmax_line_length = unset\ntab_width = unset\ntrim_trailing_whitespace = unset\n",
      },
    ],
  ])("%s", async (_, files, changed) => {
    expect((await init(files)).changed).toEqual(changed);
  });

  test("a folder whose name has a meaning in patterns", async () => {
    const files = { ".prettierrc": "", ".editorconfig": "", "biome.json": "{}" };
    expect((await init(files, "src/[a]*")).changed).toEqual({
      ".prettierignore": "/src/\\[a]\\*/\n",
      "biome.json": '{ "files": { "includes": ["**", "!src/\\\\[a\\\\]\\\\*"] } }',
    });
  });

  test("code is not edited: the next steps say what to add", async () => {
    const { changed, next } = await init({
      "eslint.config.mjs": "export default [];\n",
      "biome.json": '{ "files": { "includes": "**" } }',
    });
    expect(changed).toEqual({});
    expect(next).toContain(
      'keep ESLint out of the client: add { ignores: ["src/moodle/**"] } to the list in eslint.config.mjs',
    );
    expect(next).toContain(
      'keep Biome out of the client: add "!src/moodle" to files.includes in biome.json',
    );
    const done = await init({
      "eslint.config.mjs": 'export default [{ ignores: ["src/moodle"] }];',
    });
    expect(done.next.join("\n")).not.toContain("ESLint");
    const bare = await init({ "package.json": '{ "devDependencies": { "@biomejs/biome": "2" } }' });
    expect(bare.next.join("\n")).toContain("in biome.json");
  });
});

describe("the config of Biome", () => {
  test.each<[title: string, before: string, after: string | undefined]>([
    ["is empty", "{}", '{ "files": { "includes": ["**", "!src/moodle"] } }'],
    [
      "has other keys",
      '{\n\t"vcs": { "enabled": true },\n}\n',
      '{\n\t"vcs": { "enabled": true },\n\t"files": { "includes": ["**", "!src/moodle"] },\n}\n',
    ],
    [
      "has comments",
      '// "files": {\n{\n  /* { */ "files": { // a ] here\n    "maxSize": 1\n  }\n}',
      '// "files": {\n{\n  /* { */ "files": { // a ] here\n    "maxSize": 1,\n    "includes": ["**", "!src/moodle"]\n  }\n}',
    ],
    [
      "has a list of lines",
      '{\r\n  "files": {\r\n    "includes": [\r\n      "src/**", // mine\r\n      "!**/*.gen.ts"\r\n    ]\r\n  }\r\n}',
      '{\r\n  "files": {\r\n    "includes": [\r\n      "src/**", // mine\r\n      "!**/*.gen.ts",\r\n      "!src/moodle"\r\n    ]\r\n  }\r\n}',
    ],
    [
      "has the folder",
      '{ "files": { "includes": ["**", "!!**/src/moodle/**"] } }',
      '{ "files": { "includes": ["**", "!!**/src/moodle/**"] } }',
    ],
    [
      "is of version 1",
      '{ "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json", "files": { "ignore": [] } }',
      '{ "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json", "files": { "ignore": ["src/moodle"] } }',
    ],
    [
      "is of version 1 and has no files",
      '{ "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json" }',
      '{ "$schema": "https://biomejs.dev/schemas/1.9.4/schema.json", "files": { "ignore": ["src/moodle"] } }',
    ],
    ["includes nothing", '{ "files": { "includes": [] } }', undefined],
    ["has another kind of list", '{ "files": { "includes": {} } }', undefined],
    ["has other files", '{ "files": true }', undefined],
    ["is a list", "[]", undefined],
    ["is broken", '{ "files": { "includes": ["**"', undefined],
    ["is followed by something else", "{} {}", undefined],
    ["is nested too deeply", "[".repeat(100_000), undefined],
  ])("%s", (_, before, after) => {
    const actual = ignoreInBiome(before, "src/moodle");
    expect(actual).toBe(after);
    if (actual !== undefined) {
      expect(parseJsonc(actual)).toBeDefined();
      expect(ignoreInBiome(actual, "src/moodle")).toBe(actual);
    }
  });
});
