import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { diffSpecs, type SpecDiff, type UsageLocation } from "../../../src/compare/index.js";
import { shippedFacts } from "../../../src/knowledge/index.js";
import type { ClientFiles } from "../../../src/emit/index.js";
import { generateClient } from "../../../src/project/index.js";
import type { Spec } from "../../../src/model/index.js";
import { findUsage } from "../../../src/compare/usage/index.js";
import { run } from "../../cli/support.js";
import { refusedPrograms } from "../refused-programs.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import {
  markedLines,
  riverbend,
  smallProgram,
  upgradedRiverbend,
  writeFiles,
} from "./small-program.js";

const upgraded = upgradedRiverbend();

/** The clients of both sites. */
const clientOf = async (spec: Spec) =>
  (await generateClient(spec, { validators: "none", nulls: "known" })).files;
const oldClient = await clientOf(riverbend);
const newClient = await clientOf(upgraded);

/** Creates a folder with a program and a client. */
function programWith(client: ClientFiles): string {
  const folder = temporaryFolder();
  writeFiles(folder, Object.entries(smallProgram));
  writeFiles(join(folder, "src/moodle"), client);
  return folder;
}

const lines = (places: readonly UsageLocation[]): readonly string[] => [
  ...new Set(places.map(({ file, line }) => `${file}:${String(line)}`)),
];

describe("an upgrade that breaks a small program", () => {
  let folder = "";
  let diff: SpecDiff;
  let places: readonly UsageLocation[] = [];
  beforeAll(async () => {
    folder = programWith(oldClient);
    const facts = await shippedFacts();
    diff = diffSpecs(riverbend, upgraded, { facts });
    const found = await findUsage(diff, riverbend, { folder, facts });
    expect(found.diagnostics).toEqual([]);
    places = found.value ?? [];
  });

  test("affects exactly the lines that are marked in the program", () => {
    expect([...lines(places)].sort()).toEqual(markedLines(smallProgram));
  });

  test("is reported with column, code and reason for each place", () => {
    const place = places.find(({ file }) => file === "src/courses.ts");
    expect(place).toMatchObject({
      line: 6,
      column: 25,
      code: "return courses.map(({ shortname }) => shortname); // shortname",
    });
    expect(place?.changes.map((number) => diff.changes[number])).toMatchObject([
      { function: "core_course_get_courses_by_field", path: "courses[].shortname" },
    ]);
  });

  test("causes compiler errors only from reported lines on", () => {
    const programs = new Map(
      Object.entries(smallProgram)
        .filter(([path]) => path.startsWith("src/"))
        .map(([path, text]) => [path, standsAlone(text)] as const),
    );
    const [before, after] = refusedPrograms([
      { client: oldClient, programs },
      { client: newClient, programs },
    ]);
    expect([...(before ?? [])]).toEqual([]);
    expect(after?.size).toBeGreaterThan(5);
    for (const [path, messages] of after ?? []) {
      const found = places.filter(({ file }) => file === path).map(({ line }) => line);
      expect(Math.min(...found), path).toBeLessThanOrEqual(Number.parseInt(messages));
    }
  });

  test("is analysed with the old client, even if the new one is already there", async () => {
    const after = programWith(newClient);
    const found = await findUsage(diff, riverbend, { folder: after, facts: await shippedFacts() });
    expect(found.value).toEqual(places);
  });

  test("is reported by the command as text, Markdown and JSON", async () => {
    writeFileSync(join(folder, "new.json"), JSON.stringify(upgraded));
    const args = ["diff", join(folder, "src/moodle"), join(folder, "new.json"), "--usage", folder];
    const text = await run(args);
    expect(text.stderr).toBe("");
    expect(text.stdout).toContain(`src/courses.ts:6:25  return courses.map(({ shortname })`);
    const markdown = await run([...args, "--format", "markdown"]);
    expect(markdown.stdout).toContain("| `src/courses.ts:6` | `return courses.map(");
    const json = await run([...args, "--format", "json"]);
    expect((JSON.parse(json.stdout) as { usage: unknown }).usage).toEqual(places);
  });
});

describe("a program", () => {
  const diff = diffSpecs(riverbend, upgraded);

  test("is also read without a tsconfig.json, including JavaScript", async () => {
    const folder = programWith(oldClient);
    rmSync(join(folder, "src"), { recursive: true });
    rmSync(join(folder, "tsconfig.json"));
    writeFiles(join(folder, "moodle"), oldClient);
    writeFiles(folder, [
      ["main.js", 'import { coreFilesUpload } from "./moodle/index.js";\ncoreFilesUpload();\n'],
      [
        "dist/main.js",
        'import { coreFilesUpload } from "../moodle/index.js";\ncoreFilesUpload();\n',
      ],
    ]);
    const { value = [] } = await findUsage(diff, riverbend, { folder });
    expect(lines(value)).toEqual(["main.js:1", "main.js:2"]);
  });

  test("is compiled with the files of the old client only, whatever else lies in the client's folder", async () => {
    const folder = programWith(oldClient);
    const { value: without = [] } = await findUsage(diff, riverbend, { folder });
    writeFiles(folder, [
      [
        "src/moodle/functions/newer.ts",
        'export const coreFilesUpload = () => undefined;\nexport * from "./core-files.js";\n',
      ],
      [
        "src/newer.ts",
        'import { coreFilesUpload } from "./moodle/functions/newer.js";\ncoreFilesUpload();\n',
      ],
    ]);
    expect((await findUsage(diff, riverbend, { folder })).value).toEqual(without);
  });

  test("is read with usual options if its tsconfig.json is broken, with a diagnostic", async () => {
    const folder = programWith(oldClient);
    writeFileSync(join(folder, "tsconfig.json"), '{ "extends": "./missing.json" }');
    const { value, diagnostics } = await findUsage(diff, riverbend, { folder });
    expect(value).toBeDefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["usage/broken-tsconfig"]);
  });

  test("must exist and contain exactly one client", async () => {
    const folder = temporaryFolder();
    const code = async (options: Parameters<typeof findUsage>[2]): Promise<readonly string[]> =>
      (await findUsage(diff, riverbend, options)).diagnostics.map((one) => one.code);
    expect(await code({ folder: join(folder, "none") })).toEqual(["usage/no-folder"]);
    expect(await code({ folder })).toEqual(["usage/no-client"]);
    expect(await code({ folder, client: join(folder, "none") })).toEqual(["usage/no-client"]);
    const manifest = '{ "generator": "moodle-codegen" }';
    writeFiles(folder, [
      ["a/manifest.json", manifest],
      ["b/manifest.json", manifest],
    ]);
    expect(await code({ folder })).toEqual(["usage/several-clients"]);
    expect(await code({ folder, client: join(folder, "a") })).toEqual([]);
    const reference = '{ "generator": "moodle-codegen", "kind": "docs" }';
    writeFiles(folder, [["reference/manifest.json", reference]]);
    const notClient = { folder, client: join(folder, "reference") };
    expect(await code(notClient)).toEqual(["usage/no-client"]);
  });
});

/** A file of the program that needs no other one. */
function standsAlone(text: string): string {
  return text
    .replaceAll('"@moodle"', '"../index.js"')
    .replace(
      'import { moodle } from "./client.js";',
      'declare const moodle: import("../index.js").MoodleClient;',
    );
}
