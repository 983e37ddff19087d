import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const github = readFileSync(path("templates/ci/github.yml"), "utf8");
const gitlab = readFileSync(path("templates/ci/gitlab.yml"), "utf8");

/** Returns the errors that GitHub's own parser reports for a workflow. */
const problemsOf = (content: string): string[] =>
  parseWorkflow({ name: "moodle-client.yml", content }, new NoOperationTraceWriter())
    .context.errors.getErrors()
    .map(({ message }) => message);

describe("the workflow for GitHub Actions", () => {
  test("is valid by GitHub's own schema", () => {
    expect(problemsOf(github)).toEqual([]);
    expect(problemsOf(github.replace("runs-on:", "run-on:"))).not.toEqual([]);
  });

  test("pins every action to a commit and names its version", () => {
    const uses = [...github.matchAll(/uses: (.*)/g)].map(([, what = ""]) => what);
    expect(uses).toHaveLength(2);
    for (const what of uses)
      expect(what).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("has only the permissions that it needs, and puts no secret into a script", () => {
    expect(github).toMatch(/^permissions: \{\}$/m);
    expect(github).toMatch(/permissions:\n {6}contents: write\n {6}pull-requests: write\n {4}\S/);
    const scripts = github
      .split(/^ +run: /m)
      .slice(1)
      .map((part) => part.split(/^ {6}- /m)[0] ?? "");
    expect(scripts).toHaveLength(3);
    expect(scripts.join("")).not.toContain("${{");
  });
});

describe.each(["ci", "release"])("the workflow of this project: %s", (name) => {
  const workflow = readFileSync(path(`.github/workflows/${name}.yml`), "utf8");

  test("is valid, pins its actions, and puts no expression into a script", () => {
    expect(problemsOf(workflow)).toEqual([]);
    for (const [, what = ""] of workflow.matchAll(/uses: (.*)/g)) {
      expect(what).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
    expect(workflow).toMatch(/^permissions:(?: \{\}|\n {2}contents: read)$/m);
    for (const [, script = ""] of workflow.matchAll(/run: (.*(?:\n {10,}.*)*)/g)) {
      expect(script).not.toContain("${{");
    }
    expect(workflow).not.toMatch(/secrets\./);
  });
});

test("the release runs on tags alone, and only the job that publishes may identify itself to npm", () => {
  const release = readFileSync(path(".github/workflows/release.yml"), "utf8");
  expect(release).toMatch(/^on:\n {2}push:\n {4}tags: \["v\*"\]\n\n/m);
  const [, publish = ""] = release.split("\n  publish:");
  expect(release.split("id-token").length).toBe(2);
  expect(publish).toContain("id-token: write");
  expect(publish).not.toMatch(/npm (?:ci|install|run|pack)|checkout@/);
});

describe("the job for GitLab CI", () => {
  const check = (content: string): string => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, ".gitlab-ci.yml"), content);
    const git = (...args: string[]): void => {
      execFileSync("git", args, { cwd: folder, stdio: "ignore" });
    };
    git("init", "--initial-branch=main");
    git("remote", "add", "origin", "git@gitlab.example:group/project.git");
    const command = [path("node_modules/gitlab-ci-local/dist/index.js"), "--preview", "--cwd", "."];
    const { status, stderr } = spawnSync(process.execPath, command, {
      cwd: folder,
      encoding: "utf8",
    });
    return status === 0 ? "accepted" : stderr;
  };

  test("is valid by GitLab's schema", () => {
    expect(check(gitlab)).toBe("accepted");
    expect(check(gitlab.replace("  rules:", "  ruels: 5\n  rules:"))).toContain("ruels");
  });
});

test.each([["templates/ci/update.sh", readFileSync(path("templates/ci/update.sh"), "utf8")]])(
  "%s is a valid shell script",
  (_, script) => {
    const { status, stderr } = spawnSync("sh", ["-n"], { input: script, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  },
);
