import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageOf, run, smallSpec, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

test("generate and check say that update takes in a newer page; update says what it wrote", async () => {
  const folder = temporaryFolder();
  const at = (path: string): string => join(folder, path);
  const go = async (command: string) => {
    const { exitCode, stderr } = await run([command], { folder });
    return { exitCode, stderr: stable(stderr) };
  };
  const write = (page: string, minutes: number): void => {
    writeFileSync(at("page.html"), page);
    const time = Date.now() / 1000 + minutes * 60;
    utimesSync(at("page.html"), time, time);
  };
  const config = { source: "page.html", spec: "specs/site.json", output: "client" };
  writeFileSync(at("moodle-codegen.config.json"), JSON.stringify(config));
  write(pageOf(smallSpec), -60);
  expect(await go("update")).toMatchObject({
    exitCode: 0,
    stderr: expect.stringMatching(/ created; FOLDER\/specs\/site\.json written\n$/) as string,
  });
  expect((await go("generate")).stderr).not.toContain("newer");

  const less = { ...smallSpec, functions: smallSpec.functions.slice(1) };
  write(pageOf(less), 60);
  for (const command of ["generate", "check"]) {
    const { exitCode, stderr } = await go(command);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      "project/newer-page  FOLDER/page.html is newer than FOLDER/specs/site.json and says something else; moodle-codegen update takes it in\n",
    );
  }
  expect((await go("update")).stderr).toMatch(/; FOLDER\/specs\/site\.json written\n$/);
  // The page is newer still, but says the same.
  for (const command of ["generate", "check"]) {
    expect((await go(command)).stderr).not.toContain("newer");
  }
  expect((await go("update")).stderr).toMatch(/client is up to date\n$/);
});
