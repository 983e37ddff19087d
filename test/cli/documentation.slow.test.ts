import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSite, type SimulatedSite } from "../../src/simulate/index.js";
import type { JsonValue } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import { commandLine } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const specText = readFileSync(`${root}specs/riverbend.json`, "utf8");
const folder = temporaryFolder();
let site: SimulatedSite;

beforeAll(async () => {
  const answers = JSON.parse(readFileSync(`${root}specs/answers/riverbend.json`, "utf8")) as Record<
    string,
    JsonValue
  >;
  const spec = readSpec(specText).value;
  if (!spec) throw new Error("the example site has no spec");
  site = await startSite({
    spec,
    answers,
    path: "/moodle",
    token: "needle89abcdef0123456789abcdef",
  });
  mkdirSync(join(folder, "moodle"));
  writeFileSync(join(folder, "moodle/spec.json"), specText);
  writeFileSync(
    join(folder, "npx"),
    `#!/bin/sh\n[ "$1" = moodle-codegen ] && shift\nexec ${commandLine} "$@"\n`,
  );
  chmodSync(join(folder, "npx"), 0o755);
});
afterAll(() => site.close());

/** Joins the shell blocks of a page into one script, with the address of the simulated site. */
function scriptOf(page: string): string {
  const text = readFileSync(`${root}docs/${page}`, "utf8");
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, block = ""]) => block);
  return blocks.join("").replaceAll("https://school.example/moodle", site.url);
}

function runScript(script: string): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { PATH: `${folder}:${process.env["PATH"] ?? ""}` };
    const child = execFile(
      "bash",
      ["--norc", "-e", "-c", script],
      { cwd: folder, env },
      (error, stdout, stderr) => {
        resolve({ code: Number(error?.code ?? 0), stdout, stderr });
      },
    );
    child.stdin?.end(`${site.token}\n`);
  });
}

test.each([
  ["cli-call.md", ["Aoife", "moodlewsrestformat=json", "--data-urlencode wstoken@-", '"warnings"']],
  ["doctor.md", ["ok\trest", "ok\tfunctions", '"command": "doctor"']],
])("the commands in docs/%s work as written", async (page, shown) => {
  const { code, stdout, stderr } = await runScript(scriptOf(page));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const text of shown) expect(stdout).toContain(text);
  expect(stdout).not.toContain("needle");
});
