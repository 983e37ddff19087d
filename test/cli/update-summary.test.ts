import { describe, expect, test } from "vitest";
import { summariseUpdates } from "../../src/cli/render/update-summary.js";
import { diagnose } from "../../src/diagnostics/index.js";
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

  test("begins with what was wrong with the reading", async () => {
    const diagnostics = [
      diagnose("parse/page-cut", {}),
      diagnose("parse/answer-unknown", { found: "x" }),
      diagnose("project/last-known-kept", {
        ...{ target: "specs/school.json", why: "the page ends too early" },
        ...{ count: 2, names: ["local_library_do_0001", "local_library_do_0002"] },
      }),
    ];
    const problems = `**What was wrong with the reading**

- **Functions are kept as they were last known**: \`2 functions of specs/school.json could not be seen, because the page ends too early, and stay as last known (local_library_do_0001, local_library_do_0002)\`
- **The page ends too early**: \`expected the end of the page, but the text stops before it\`
`;
    const flawed = { ...changed(2), diagnostics };
    expect((await summary({ school: flawed })).split("\n## ")).toEqual([
      `${problems}\n`,
      expect.stringMatching(/^Moodle API: 2 breaking changes\n/),
    ]);
    expect(await summary({ school: { ...same, diagnostics } })).toBe(
      `${problems}\nAs far as it could be read, the API of the site has not changed.\n`,
    );
    const two = await summary({ school: flawed, library: { ...same, diagnostics } });
    expect(two).toContain("| `library` | unchanged | | | |\n");
    expect(two).toContain(`\n## school: 2 changes\n\n${problems}`);
    expect(two).toContain(`\n## \`library\`\n\n${problems}`);
  });

  test("of a failed site gives its reasons as code, which cannot be markup", async () => {
    const stop = diagnose("parse/site-notice", { text: "@team [click](http://x.example) <b>" });
    const incomplete = diagnose("project/incomplete-input", {
      ...{ target: "specs/school.json", why: "the page ends too early" },
      unseen: { count: 1, names: ["local_library_do_0001"] },
    });
    expect(await summary({ school: { ...failed, diagnostics: [stop, incomplete] } }))
      .toBe(`## \`school\`: failed

- **Incomplete input replaces nothing**: \`specs/school.json stays as it was, because the page ends too early: 1 function of it could not be seen (local_library_do_0001)\`
- **The site reports a problem on its page**: \`the site says: @team [click](http://x.example) <b>\`

Problems: \`project/incomplete-input\`. See the log of the run.
`);
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
