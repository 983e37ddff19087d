import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, expect, it } from "vitest";

import { generateClient } from "../../src/project/index.js";
import { startSite } from "../../src/simulate/index.js";
import { run, smallSpecText, temporaryFolder } from "../cli/support.js";
import { riverbend } from "../specs/riverbend.js";

const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, "verify-release-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const token = "0123456789abcdef0123456789abcdef";

it("a client of one release detects a site with another release", async () => {
  const { files } = await generateClient(riverbend, { release: "4.1" });
  expect(files.get("README.md")).toContain("--release 4.1");
  expect(JSON.parse(files.get("manifest.json") ?? "")).toMatchObject({
    options: { release: "4.1" },
  });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const client = (await import(pathToFileURL(join(folder, "index.ts")).href)) as {
    createMoodleClient: (options: object) => object;
    verify: (client: object) => Promise<object>;
  };
  const site = await startSite({ spec: riverbend, token, release: "4.5" });
  try {
    const moodle = client.createMoodleClient({ url: site.url, token });
    expect(await client.verify(moodle)).toMatchObject({
      ok: false,
      missing: [],
      expectedRelease: "4.1",
      releaseChanged: true,
    });
  } finally {
    await site.close();
  }
});

it("the command line rejects an invalid release", async () => {
  const home = temporaryFolder();
  const spec = join(home, "spec.json");
  writeFileSync(spec, smallSpecText);
  const generate = (release: string) =>
    run(["generate", spec, "-o", join(home, "moodle"), "--release", release]);
  expect(await generate("new")).toMatchObject({ exitCode: 2 });
  expect(await generate("4.5")).toMatchObject({ exitCode: 0 });
});
