import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run, temporaryFolder } from "./support.js";

const init = (folder: string, ...more: string[]) =>
  run(["init", "--yes", "--source", "page.html", "--ci", "github", ...more], { folder });
const manifestOf = (folder: string): object =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as object;

test.each([
  ["0.1.0", "0.1.0"],
  ["./vendor/moodle-codegen-0.1.0.tgz", "file:./vendor/moodle-codegen-0.1.0.tgz"],
  ["git+https://git.example/moodle-codegen.git#v0.1.0", undefined],
  ["https://files.example/moodle-codegen-0.1.0.tgz", undefined],
])("init --package %s lets npm ci install the generator", async (given, written = given) => {
  for (const manifest of [undefined, '{\n    "name": "x",\n    "dependencies": {}\n}\n']) {
    const folder = temporaryFolder();
    if (manifest !== undefined) writeFileSync(join(folder, "package.json"), manifest);
    const { exitCode, stdout } = await init(folder, "--package", given);
    expect(exitCode).toBe(0);
    expect(manifestOf(folder)).toMatchObject({
      scripts: { "moodle:update": "moodle-codegen update" },
      devDependencies: { "moodle-codegen": written },
      dependencies: { zod: "^4.0.0" },
    });
    expect(stdout).toContain("npm install    installs the packages and writes package-lock.json");
  }
});

test("init --package leaves a generator alone that the project has already, and takes no password", async () => {
  const folder = temporaryFolder();
  const devDependencies = { "moodle-codegen": "file:./tool" };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ devDependencies }));
  expect((await init(folder, "--package", "0.1.0")).exitCode).toBe(0);
  expect(manifestOf(folder)).toMatchObject({ devDependencies });
  const refused = await init(folder, "--package", "https://ada:secret@git.example/x.git");
  expect(refused.exitCode).toBe(2);
});
