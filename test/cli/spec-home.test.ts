import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { beforeEach, describe, expect, test } from "vitest";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { loadSite } from "../../src/simulate/mock/index.js";
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
  write("moodle-codegen.config.json", JSON.stringify(value));
};
const go = (...args: string[]) => run(args, { folder });
const client = (): string => at("src/moodle");
const manifest = (): Record<string, unknown> =>
  JSON.parse(read("src/moodle/manifest.json")) as Record<string, unknown>;
const school = { spec: "specs/school.json", output: "src/moodle" };
const changed: Spec = {
  ...smallSpec,
  functions: smallSpec.functions.map((fn) => ({ ...fn, description: "Something else." })),
};

beforeEach(async () => {
  folder = temporaryFolder();
  write("specs/school.json", smallSpecText);
  config(school);
  await go("generate");
});

describe("a client whose config names a spec file", () => {
  test("has no copy of the spec, and its manifest and README say where the spec is", async () => {
    expect(existsSync(at("src/moodle/spec.json"))).toBe(false);
    expect(manifest()).toMatchObject({ specFile: "../../specs/school.json" });
    expect(read("src/moodle/README.md")).toContain("`../../specs/school.json` contains");
    expect(stable((await go("generate")).stderr)).toBe(
      "2 functions of 2 components → FOLDER/src/moodle is up to date\n",
    );
  });

  test("is made by update as well", async () => {
    config({ ...school, source: "source.json" });
    write("source.json", serializeSpec(changed));
    await go("update");
    expect(existsSync(at("src/moodle/spec.json"))).toBe(false);
    expect(read("specs/school.json")).toBe(serializeSpec(changed));
    expect(await go("check")).toMatchObject({ exitCode: 0, stdout: "" });
    expect(stable((await go("update")).stderr)).toBe(
      "2 functions of 2 components → FOLDER/src/moodle is up to date\n",
    );
  });

  test("loses the copy that an older one had", async () => {
    await run(["generate", at("specs/school.json"), "-o", client()]);
    expect(existsSync(at("src/moodle/spec.json"))).toBe(true);
    const { stderr } = await go("generate");
    expect(stderr).toContain("1 removed");
    expect(existsSync(at("src/moodle/spec.json"))).toBe(false);
  });

  test("is known to check, explain, docs, diff, mock and call by its folder", async () => {
    config({ ...school, components: ["local_sums"] });
    await go("generate");
    // Without the config, which would know the spec as well.
    mkdirSync(at(".git"));
    rmSync(at("moodle-codegen.config.json"));
    const ended = { exitCode: 0 };
    expect(await run(["check", client()])).toMatchObject(ended);
    expect((await run(["explain", "local_sums_add", client()])).stdout).toContain("local_sums_add");
    expect(await run(["explain", "mod_quizzical_reset", client()])).toMatchObject({ exitCode: 1 });
    const docs = await run(["docs", client(), "-o", at("docs")]);
    expect(docs.stderr).toContain("1 function of 1 component");
    const same = await run(["diff", client(), at("specs/school.json")]);
    expect(same.stdout).toContain("1 function before, 1 now\nno changes\n");
    const site = await loadSite({ spec: client() });
    expect(site.value?.spec.functions.map(({ name }) => name)).toEqual(["local_sums_add"]);
    const call = ["call", "local_sums_add", "a=1", "b=2", "--dry-run", "--spec", client()];
    expect(await run([...call, "--url", "https://school.example"])).toMatchObject(ended);
  });

  test("is known to diff in a revision of its repository", async () => {
    const git = (...args: string[]): void => {
      const who = ["-c", "user.name=A", "-c", "user.email=a@school.example"];
      execFileSync("git", [...who, "-c", "commit.gpgsign=false", ...args], { cwd: folder });
    };
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "client");
    write("specs/school.json", serializeSpec(changed));
    await go("generate");
    const start = process.cwd();
    try {
      for (const [current, before] of [
        [".", "main:src/moodle"],
        ["src", "main:./moodle"],
        ["src/moodle", "main:../moodle/"],
      ] as const) {
        process.chdir(at(current));
        const { stdout, stderr } = await run(["diff", before, client(), "--descriptions"]);
        expect([before, stderr, stdout]).toEqual([
          before,
          "",
          expect.stringContaining("2 functions before, 2 now\n2 harmless changes") as string,
        ]);
      }
    } finally {
      process.chdir(start);
    }
  });

  test("is distinguished from a spec that has changed since, or is missing", async () => {
    write("specs/school.json", serializeSpec(changed));
    const diff = ["diff", client(), at("specs/school.json")];
    expect(stable((await run(diff)).stderr)).toContain(
      "error acquire/other-spec  FOLDER/specs/school.json has changed since the client in FOLDER/src/moodle was generated from it\n",
    );
    expect((await run(["check", client()])).stdout).toContain("stale           docs/");
    renameSync(at("specs/school.json"), at("specs/other.json"));
    for (const command of [
      ["diff", client(), at("specs/other.json")],
      ["check", client()],
      ["explain", "local_sums_add", client()],
      ["docs", client(), "-o", at("docs")],
      ["mock", client()],
    ]) {
      const { exitCode, stderr } = await run(command);
      expect([command[0], exitCode, stable(stderr)]).toEqual([
        command[0],
        1,
        expect.stringContaining(
          "error acquire/spec-missing  the spec of the client in FOLDER/src/moodle was expected at FOLDER/specs/school.json\n",
        ) as string,
      ]);
    }
  });
});

describe("a client keeps its copy of the spec", () => {
  test.each<[reason: string, config: object, args?: string[]]>([
    ["if no spec file is configured", { source: "specs/school.json", output: "src/moodle" }],
    ["if the file is not called .json", { spec: "specs/school.spec", output: "src/moodle" }],
    ["if the file is in a hidden folder", { spec: ".specs/school.json", output: "src/moodle" }],
    ["if it is made from another page", school, ["PAGE"]],
  ])("%s", async (_, value, args = []) => {
    for (const path of ["specs/school.spec", ".specs/school.json", "page.json"]) {
      write(path, smallSpecText);
    }
    config(value);
    const { exitCode } = await go("generate", ...args.map(() => at("page.json")));
    expect(exitCode).toBe(0);
    expect(read("src/moodle/spec.json")).toBe(smallSpecText);
    expect(manifest()).not.toHaveProperty("specFile");
  });

  test("if the file is outside of the repository, or of the folder with the config", async () => {
    const inner = at("project");
    write("project/moodle-codegen.config.json", JSON.stringify({ ...school, spec: "../s.json" }));
    write("s.json", smallSpecText);
    await run(["generate"], { folder: inner });
    expect(existsSync(join(inner, "src/moodle/spec.json"))).toBe(true);
    // In one repository, both are inside.
    mkdirSync(at(".git"));
    await run(["generate"], { folder: inner });
    expect(existsSync(join(inner, "src/moodle/spec.json"))).toBe(false);
    // A repository in between is a border.
    mkdirSync(join(inner, ".git"));
    await run(["generate"], { folder: inner });
    expect(existsSync(join(inner, "src/moodle/spec.json"))).toBe(true);
  });
});

describe("a manifest that a stranger wrote leads nowhere else", () => {
  const naming = (specFile: unknown): void => {
    write("src/moodle/manifest.json", JSON.stringify({ ...manifest(), specFile }));
  };

  test.each([
    ["a path out of the project", "../../../secret.json"],
    ["an absolute path", "/etc/hosts.json"],
    ["a path of Windows", "..\\..\\specs\\school.json"],
    ["a drive of Windows", "C:/secret.json"],
    ["a path that goes up in the middle", "a/../../../specs/school.json"],
    ["a hidden folder", "../../.git/config.json"],
    ["a file that is no JSON", "../../specs/school.txt"],
    ["an address", "https://evil.example/spec.json"],
    ["a very long path", `${"a/".repeat(5_000)}a.json`],
  ])("by %s", async (_, path) => {
    writeFileSync(join(folder, "..", "secret.json"), smallSpecText);
    naming(path);
    const outside = /^error acquire\/spec-outside {2}the manifest of FOLDER\/src\/moodle names/;
    for (const command of [
      ["diff", client(), client()],
      ["check", client()],
      ["docs", client(), "-o", at("docs")],
      ["mock", client()],
    ]) {
      const { exitCode, stderr } = await run(command);
      expect([exitCode, stable(stderr)]).toEqual([1, expect.stringMatching(outside) as string]);
    }
  });

  test("by a link", async () => {
    const secret = temporaryFolder();
    writeFileSync(join(secret, "school.json"), smallSpecText);
    rmSync(at("specs"), { recursive: true });
    symlinkSync(secret, at("specs"));
    expect(stable((await run(["check", client()])).stderr)).toContain("acquire/spec-outside");
  });

  test("by a pipe, which would never end", async () => {
    rmSync(at("specs/school.json"));
    execFileSync("mkfifo", [at("specs/school.json")]);
    expect((await run(["check", client()])).stderr).toContain("acquire/spec-missing");
  });

  test("by something that is no path", async () => {
    naming(["../../specs/school.json"]);
    expect((await run(["diff", client(), client()])).stderr).toContain("acquire/no-client");
  });
});
