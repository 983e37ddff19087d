import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { serializeSpec } from "../../src/model/index.js";
import {
  markedLines,
  riverbend,
  smallProgram,
  upgradedRiverbend,
  writeFiles,
} from "../compare/usage/small-program.js";
import { run, temporaryFolder } from "./support.js";

let folder: string;
const at = (path: string): string => join(folder, path);
const read = (path: string): string => readFileSync(at(path), "utf8");
const config = (more: object): void => {
  const site = { source: "page.json", output: "src/moodle", validators: "none", ...more };
  writeFileSync(at("moodle-codegen.config.json"), JSON.stringify(site));
};
const go = (...args: string[]) =>
  run(["update", "--dry-run", ...args], { folder, environment: { GITHUB_WORKSPACE: folder } });

beforeAll(async () => {
  folder = temporaryFolder();
  writeFiles(folder, Object.entries(smallProgram));
  writeFileSync(at("page.json"), serializeSpec(riverbend));
  config({});
  expect((await run(["generate"], { folder })).exitCode).toBe(0);
  writeFileSync(at("page.json"), serializeSpec(upgradedRiverbend()));
});

describe("update with the program that uses the client", () => {
  test("lists the affected lines in the summary, in every report and for programs", async () => {
    config({ usage: "." });
    const { exitCode, stdout, stderr } = await go(
      ...["--summary", at("summary.md"), "--annotate", "github"],
      ...["--sarif", at("moodle.sarif"), "--code-quality", at("quality.json")],
    );
    expect(exitCode).toBe(0);
    const lines = markedLines(smallProgram);
    const inText = [...stdout.matchAll(/^ {2}(\S+\.tsx?:\d+):\d+ {2}/gm)].map(([, line]) => line);
    expect([...new Set(inText)].sort()).toEqual(lines);
    const summary = read("summary.md");
    const inSummary = [...summary.matchAll(/^\| `(\S+\.tsx?:\d+)` \|/gm)].map(([, line]) => line);
    expect([...new Set(inSummary)].sort()).toEqual(lines);
    // The reader's own code comes before the rest.
    expect(summary.indexOf("In your code")).toBeLessThan(summary.indexOf("### Breaking"));
    const annotated = [...stderr.matchAll(/^::(?:error|warning) file=([^,]+),line=(\d+)/gm)];
    expect(annotated.length).toBeGreaterThan(5);
    for (const [, file = "", line = ""] of annotated) expect(lines).toContain(`${file}:${line}`);
    const quality = JSON.parse(read("quality.json")) as {
      readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
    }[];
    const inQuality = quality.map(
      ({
        location: {
          path,
          lines: { begin },
        },
      }) => `${path}:${String(begin)}`,
    );
    expect([...new Set(inQuality)].sort()).toEqual(lines);
    expect(read("moodle.sarif").match(/"ruleId"/g)?.length).toBe(quality.length);
  });

  test("takes the folder from --usage, too, and gives paths from the root of the repository", async () => {
    config({});
    const { stdout } = await go("--usage", folder, "--json");
    const { sites } = JSON.parse(stdout) as { sites: { usage: { file: string }[] }[] };
    expect(sites[0]?.usage.map(({ file }) => file)).toContain("src/courses.ts");
    const args = ["update", "--dry-run", "--usage", folder, "--annotate", "github"];
    const environment = { GITHUB_WORKSPACE: dirname(folder) };
    const { stderr } = await run(args, { folder, environment });
    expect(stderr).toContain(`::error file=${basename(folder)}/src/courses.ts,line=6,`);
  });

  test("writes nothing if there is no such program, and exits with 1", async () => {
    config({ usage: "nowhere" });
    const before = read("src/moodle/manifest.json");
    const { exitCode, stderr } = await run(["update"], { folder });
    expect([exitCode, read("src/moodle/manifest.json")]).toEqual([1, before]);
    expect(stderr).toContain("error usage/no-folder");
  });

  test("has reports only with a program, and replaces only reports", async () => {
    config({});
    const { exitCode, stderr } = await go("--sarif", at("moodle.sarif"));
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--sarif reports where a program is affected: name its folder");
    const refused = await go("--usage", folder, "--sarif", at("tsconfig.json"));
    expect([refused.exitCode, read("tsconfig.json")]).toEqual([1, smallProgram["tsconfig.json"]]);
    rmSync(at("moodle.sarif"));
    writeFileSync(at("quality.json"), "[]\n");
    expect((await go("--usage", folder, "--code-quality", at("quality.json"))).exitCode).toBe(0);
  });
});

test("diff writes the same reports", async () => {
  writeFileSync(at("old.json"), serializeSpec(riverbend));
  const { exitCode, stderr } = await run(
    [
      "diff",
      at("old.json"),
      at("page.json"),
      "--usage",
      folder,
      "--client",
      at("src/moodle"),
    ].concat(["--annotate", "github", "--sarif", at("diff.sarif")]),
    { environment: { GITHUB_WORKSPACE: folder } },
  );
  expect(exitCode).toBe(0);
  expect(stderr).toContain("::error file=src/courses.ts,line=6,");
  expect(read("diff.sarif")).toContain('"uri": "src/courses.ts"');
});
