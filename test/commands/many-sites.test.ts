import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { serializeSpec } from "../../src/spec/index.js";
import { smallSpec, temporaryFolder } from "./support.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const tsx = `file://${join(root, "node_modules/tsx/dist/loader.mjs")}`;

test("many sites are made in the order of the file, and one that fails costs the others nothing", () => {
  const folder = temporaryFolder();
  const names = Array.from({ length: 8 }, (_, n) => `site-${String(n)}`);
  const sites = Object.fromEntries(
    names.map((name) => [name, { source: `${name}.json`, output: `clients/${name}` }]),
  );
  writeFileSync(join(folder, "moodle-codegen.config.json"), JSON.stringify({ sites }));
  for (const name of names) {
    const source = { ...smallSpec.source, site: `https://${name}.example` };
    writeFileSync(join(folder, `${name}.json`), serializeSpec({ ...smallSpec, source }));
  }
  writeFileSync(join(folder, "site-3.json"), "{");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", tsx, join(root, "src/cli.ts"), "generate"],
    { cwd: folder, encoding: "utf8" },
  );
  expect(stderr).toMatch(/\n8 sites: 7 written, 1 failed \(site-3\)\n$/);
  expect(stderr).toContain("acquire/broken-json");
  expect(status).toBe(1);
  const order = [...stderr.matchAll(/^(site-\d):/gm)].map(([, name]) => name);
  expect(order).toEqual(names);
  for (const name of names) {
    expect(existsSync(join(folder, "clients", name, "index.ts"))).toBe(name !== "site-3");
  }
});
