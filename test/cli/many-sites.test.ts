import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Spec } from "../../src/model/index.js";
import { commandFile } from "../support/command.js";
import { pageOf, smallSpec, temporaryFolder } from "./support.js";

const names = Array.from({ length: 8 }, (_, n) => `site-${String(n)}`);

/** Creates a folder with a config of eight sites, the fourth of which cannot be read. */
function eightSites(): string {
  const folder = temporaryFolder();
  const sites = Object.fromEntries(
    names.map((name) => [name, { source: `${name}.html`, output: `clients/${name}` }]),
  );
  writeFileSync(join(folder, "moodle-codegen.config.json"), JSON.stringify({ sites }));
  for (const name of names) writeFileSync(join(folder, `${name}.html`), pageOf(siteOf(name)));
  writeFileSync(join(folder, "site-3.html"), "nothing");
  return folder;
}

const siteOf = (name: string): Spec => ({
  ...smallSpec,
  source: { ...smallSpec.source, site: `https://${name}.example` },
});

function command(folder: string, ...args: string[]) {
  const { status, stderr, stdout } = spawnSync(process.execPath, [commandFile, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  const order = [...stderr.matchAll(/^(site-\d):/gm)].map(([, name]) => name);
  return { status, stderr, stdout, order };
}

test("many sites are generated in the order of the file, and one that fails does not affect the others", () => {
  const folder = eightSites();
  const { status, stderr, order } = command(folder, "generate");
  expect(stderr).toMatch(/\n8 sites: 7 written, 1 failed \(site-3\)\n$/);
  expect(stderr).toContain(`
site-3: failed
site-3.html:1:1 error acquire/other-text  the input begins with "nothing"; a saved page, a spec or documentation of functions was expected
  help: Open the API documentation in a browser in which you are logged in, and save that page. docs/inputs.md lists the other documents that can be read.
1 error
site-4: `);
  expect(status).toBe(1);
  expect(order).toEqual(names);
  for (const name of names) {
    expect(existsSync(join(folder, "clients", name, "index.ts"))).toBe(name !== "site-3");
  }
});

test("many sites are checked in that order, and the output names those that differ", () => {
  const folder = eightSites();
  command(folder, "generate");
  appendFileSync(join(folder, "clients/site-5/index.ts"), "// by hand\n");
  const { status, stderr, stdout, order } = command(folder, "check");
  expect(stderr).toMatch(/\n2 of 8 sites are not up to date \(site-3, site-5\)\n$/);
  expect(stdout).toMatch(/^clients\/site-5 is not up to date: 1 file differs\n/);
  expect(stdout).toContain("\n  edited by hand  index.ts\n");
  expect(stdout).toContain("\n-// by hand\n");
  expect(status).toBe(1);
  expect(order).toEqual(names);
  const json = command(folder, "check", "--json");
  const report = JSON.parse(json.stdout) as { sites: { name: string; ok: boolean }[] };
  expect(report.sites.map(({ name, ok }) => [name, ok])).toEqual(
    names.map((name) => [name, name !== "site-3" && name !== "site-5"]),
  );
});

test("many sites are updated in that order, with one summary", () => {
  const folder = eightSites();
  command(folder, "update");
  for (const name of ["site-2", "site-6"]) {
    const less = { ...siteOf(name), functions: smallSpec.functions.slice(1) };
    writeFileSync(join(folder, `${name}.html`), pageOf(less));
  }
  const { status, stderr, stdout, order } = command(folder, "update", "--summary", "changes.md");
  expect(stderr).toMatch(/\n8 sites: 2 changed, 1 failed \(site-3\)\n$/);
  expect([...stdout.matchAll(/^site-\d$/gm)].map(String)).toEqual(["site-2", "site-6"]);
  expect(status).toBe(1);
  expect(order).toEqual(names);
  const titles = readFileSync(join(folder, "changes.md"), "utf8").match(/^## .*$/gm);
  expect(titles).toMatchObject(
    [/3 of 8 sites/, /site-2/, /site-3.*: failed/, /site-6/].map(matching),
  );
});

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern) as unknown;
