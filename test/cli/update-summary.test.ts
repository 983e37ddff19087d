import { describe, expect, test } from "vitest";
import { summariseUpdates } from "../../src/cli/render/update-summary.js";
import { diffSpecs } from "../../src/compare/index.js";
import type { Spec } from "../../src/model/index.js";
import type { ProjectSite, UpdateOutcome } from "../../src/project/index.js";

const site = (name: string): ProjectSite => ({
  ...{ name, inputs: [], output: `clients/${name}`, validators: "zod", nulls: "known" },
  ...{ include: [], exclude: [], components: [] },
});
const done: UpdateOutcome = {
  ...{ site: site("school"), inputs: [], diagnostics: [], texts: new Map() },
  ...{ state: "written", isNew: false },
};
const withFunctions = (count: number): Spec => ({
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: Array.from({ length: count }, (_, n) => ({
    name: `local_library_do_${String(n).padStart(4, "0")}`,
    parameters: [],
    returns: null,
  })),
});
const changed = (gone: number): UpdateOutcome => ({
  ...done,
  diff: diffSpecs(withFunctions(gone + 1), withFunctions(1)),
});
const same: UpdateOutcome = { ...done, diff: diffSpecs(withFunctions(1), withFunctions(1)) };
const failed: UpdateOutcome = { ...done, state: "failed" };
const summary = (outcomes: Readonly<Record<string, UpdateOutcome>>): Promise<string> =>
  summariseUpdates(
    Object.entries(outcomes).map(([name, outcome]) => ({ ...outcome, site: site(name) })),
  );

describe("the summary of an update", () => {
  test("of one site is its diff, or one sentence", async () => {
    expect(await summary({ school: same })).toBe("The API of the site has not changed.\n");
    expect(await summary({ school: { ...done, isNew: true } })).toBe("## `school`: a new client\n");
    expect(await summary({ school: changed(2) })).toMatch(/^## Moodle API: 2 breaking changes\n/);
    expect(await summary({ school: failed })).toMatch(/^## `school`: failed\n/);
  });

  test("of several sites begins with a table of those with news", async () => {
    const text = await summary({
      school: changed(2),
      library: same,
      "a|b`c": failed,
      club: { ...done, isNew: true },
    });
    expect(text.split("\n\n## ")[0]).toBe(
      `## Moodle clients: 3 of 4 sites have changes

| site | | breaking | risky | harmless |
| --- | --- | ---: | ---: | ---: |
| \`school\` | changed | 2 | 0 | 0 |
| \`abc\` | failed | | | |
| \`club\` | new client | | | |
`.trimEnd(),
    );
    expect(text.match(/^## .*$/gm)).toEqual([
      "## Moodle clients: 3 of 4 sites have changes",
      "## school: 2 changes",
      "## `abc`: failed",
    ]);
    expect(await summary({ school: same, library: same })).toBe(
      "The API of the sites has not changed.\n",
    );
  });

  test.each([[2], [40], [500]])(
    "of %i sites with many changes stays within GitHub's limit",
    async (count) => {
      const long = "x".repeat(150);
      const names = Array.from({ length: count }, (_, n) => `${long}-${String(n)}`);
      const text = await summary(
        Object.fromEntries(names.map((name) => [name, changed(600)] as const)),
      );
      expect(text.length).toBeLessThan(65_536);
      expect(text.length).toBeGreaterThan(30_000);
      expect(text).toContain(`## Moodle clients: ${String(count)} of ${String(count)} sites`);
      expect(text.includes("do not fit here")).toBe(count > 2);
    },
  );
});
