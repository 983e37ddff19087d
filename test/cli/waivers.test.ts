import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { serializeSpec } from "../../src/model/index.js";
import { run, smallSpec, temporaryFolder } from "./support.js";

let folder: string;
const at = (path: string): string => join(folder, path);
const write = (path: string, text: string): void => {
  writeFileSync(at(path), text);
};
const config = (waivers: readonly object[]): void => {
  const site = { source: "page.json", output: "client", validators: "none", waivers };
  write("moodle-codegen.config.json", JSON.stringify(site));
};
const covering = { function: "mod_quizzical_*", reason: "the plugin is gone for good" };

beforeEach(async () => {
  folder = temporaryFolder();
  write("page.json", serializeSpec(smallSpec));
  config([]);
  await run(["generate"], { folder });
  write("page.json", serializeSpec({ ...smallSpec, functions: smallSpec.functions.slice(0, 1) }));
});

test("update and diff do not fail on what a waiver of the config covers", async () => {
  const update = ["update", "--dry-run", "--fail-on", "breaking"];
  const diff = ["diff", at("client"), at("page.json"), "--fail-on", "breaking"];
  for (const command of [update, diff]) {
    config([]);
    expect((await run(command, { folder })).exitCode).toBe(1);
    config([covering]);
    const { exitCode, stdout, stderr } = await run(command, { folder });
    expect([exitCode, stderr.includes("waiver")]).toEqual([0, false]);
    expect(stdout).toContain("waived: the plugin is gone for good");
    config([{ ...covering, until: "2020-02-29" }]);
    const expired = await run(command, { folder });
    expect(expired.exitCode).toBe(1);
    expect(expired.stderr).toContain("warning diff/waiver-expired");
    config([covering, { rule: "null-added", reason: "unused" }]);
    const unused = await run(command, { folder });
    expect(unused.exitCode).toBe(0);
    expect(unused.stderr).toContain("warning diff/waiver-unused");
  }
});

test("a waiver without a reason, or with a day that does not exist, is a mistake in the config", async () => {
  for (const waiver of [
    { rule: "null-added" },
    { ...covering, until: "2026-02-30" },
    { why: "x" },
  ]) {
    config([waiver]);
    const { exitCode, stderr } = await run(["update"], { folder });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/error config\/invalid {2}waivers\[0\]/);
  }
});
