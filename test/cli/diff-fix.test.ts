import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./support.js";
import { smallSpec } from "./small-spec.js";

test("diff --fix prints a patch, and with --write changes the program", async () => {
  const folder = temporaryFolder();
  const at = (path: string): string => join(folder, path);
  writeFileSync(at("old.json"), JSON.stringify(smallSpec));
  const renamed = JSON.stringify(smallSpec).replaceAll("local_sums_", "local_maths_");
  writeFileSync(at("new.json"), renamed);
  await run(["generate", at("old.json"), "-o", at("moodle"), "--validators", "none"]);
  const main = 'export { localSumsAdd } from "./moodle/index.js";\r\n';
  writeFileSync(at("main.ts"), main);
  const args = ["diff", at("moodle"), at("new.json"), "--fix", folder];
  const shown = await run(args);
  expect([shown.exitCode, readFileSync(at("main.ts"), "utf8")]).toEqual([0, main]);
  expect(shown.stdout).toContain("--- a/main.ts");
  expect(shown.stdout).toContain("+export { localMathsAdd as localSumsAdd } from");
  expect(shown.stderr).toContain("1 file would change");
  expect((await run([...args, "--write"])).exitCode).toBe(0);
  expect(readFileSync(at("main.ts"), "utf8")).toBe(
    main.replace("localSumsAdd", "localMathsAdd as localSumsAdd"),
  );
  expect((await run(["diff", at("moodle"), at("new.json"), "--write"])).exitCode).toBe(2);
});
