import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { generateClient } from "../../src/project/index.js";
import { startMockSite } from "../../src/simulate/mock/index.js";
import type * as runtime from "../../templates/runtime/client.js";
import { typeCheck } from "../emit/type-check.js";
import { atEndOfFile } from "../support/at-end-of-file.js";
import { describeWithShared, readShared } from "../support/shared.js";

const program = readFileSync(
  new URL("../cases/programs/synchronise.ts.txt", import.meta.url),
  "utf8",
);
const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));

interface Program {
  readonly run: (moodle: runtime.MoodleClient) => Promise<readonly string[]>;
  readonly createMoodleClient: typeof runtime.createMoodleClient;
}

describeWithShared("a program of sixty functions of a 4.5 site", () => {
  test("calls at least that many, and neither skips over nor asserts away what may be missing", () => {
    const called = new Set([...program.matchAll(/\bm\.([a-z]\w+)\(/g)].map(([, name]) => name));
    expect(called.size).toBeGreaterThanOrEqual(60);
    expect(program).not.toMatch(/\?\.|\w!|\)!|: any\b/);
  });

  test("compiles with the page's client in strict mode, and runs against a simulated site", async () => {
    const page = readShared("pages/moodle-4.5-admin.en.html.gz");
    const { files, spec } = await generateClient(page, { docs: "none" });
    const [check] = await typeCheck(files, [program]);
    expect(check?.errors).toBe("");

    if (!spec) throw new Error("the page was not read");
    const { run, createMoodleClient } = await bundled(files);
    const site = await startMockSite({ spec });
    try {
      const mismatches: unknown[] = [];
      const moodle = createMoodleClient({
        url: site.url,
        token: site.token,
        onMismatch: (mismatch) => mismatches.push(mismatch),
      });
      const report = await run(moodle);
      expect(mismatches).toEqual([]);
      expect(report.length).toBeGreaterThan(40);
      // What was written is read back: the person, the enrolment, group and cohort with their member, the grade.
      expect(report).toEqual(
        expect.arrayContaining([
          ...[
            "Ada Lovelace",
            "theme: boost",
            "Ada Lovelace student",
            "Tuesday 1001",
            "2026 1",
            "0",
          ],
          expect.stringMatching(/^Ada Lovelace .* \d/),
          expect.stringMatching(/^Hello\d+$/),
        ]),
      );
      // It tidies up, so that nothing is created twice; how much there is to report depends on random lists.
      expect((await run(moodle)).length).toBeGreaterThan(60);
    } finally {
      await site.close();
    }
  });
});

/** Bundles the program and its client and loads them. */
async function bundled(files: ReadonlyMap<string, string>): Promise<Program> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "program-"));
  atEndOfFile(() => rm(folder, { recursive: true }));
  for (const [path, text] of files) {
    if (!path.endsWith(".ts")) continue;
    mkdirSync(join(folder, "moodle", path, ".."), { recursive: true });
    writeFileSync(join(folder, "moodle", path), text);
  }
  const exported = 'export { createMoodleClient } from "./moodle/index.js";\n';
  writeFileSync(join(folder, "program.ts"), exported + program);
  const outfile = join(folder, "bundle.mjs");
  const external = ["zod", "zod/*"];
  await build({
    ...{ entryPoints: [join(folder, "program.ts")], bundle: true, format: "esm", platform: "node" },
    ...{ external, outfile },
  });
  return (await import(pathToFileURL(outfile).href)) as Program;
}
