import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pageOf } from "../cli/support.js";
import { admin, loginOf, needles, siteWith } from "../site/support/site.js";
import { riverbend } from "../specs/riverbend.js";
import { runScript, shellBlocks } from "../support/documented-commands.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** By page: the files that its commands create. */
const pages: readonly (readonly [page: string, files: readonly string[]])[] = [
  ["README.md", ["src/moodle/index.ts", "specs/school.json", "moodle-docs/index.html"]],
  [
    "docs/getting-started.md",
    ["src/moodle/index.ts", "specs/fetched.json", "specs/by-token.json", "src/users/index.ts"],
  ],
];

test.each(pages)(
  "the commands in %s work verbatim",
  async (page, files) => {
    const keys = [{ service: "Everything", token: needles.token }];
    const site = await siteWith({ spec: riverbend, path: "/moodle", users: [{ ...admin, keys }] });
    const folder = temporaryFolder();
    writeFileSync(join(folder, "saved-page.html"), pageOf(riverbend));
    writeFileSync(join(folder, "upgraded-page.html"), pageOf(riverbend));
    mkdirSync(join(folder, "src"));
    // Every developer of this project runs the commands that install packages and start the demo.
    const blocks = shellBlocks(page).filter((block) => !block.startsWith("npm "));
    expect(blocks.length).toBeGreaterThan(1);
    const { username: MOODLE_USERNAME, password: MOODLE_PASSWORD } = loginOf(admin);
    const run = await runScript(blocks.join("\n"), {
      folder,
      addresses: { "https://school.example/moodle": site.url },
      environment: { MOODLE_USERNAME, MOODLE_PASSWORD, MOODLE_TOKEN: needles.token },
    });
    expect(run.exitCode, run.stderr).toBe(0);
    for (const file of files) expect(existsSync(join(folder, file)), file).toBe(true);
    const written = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
    expect(`${run.stdout}${run.stderr}${written}`).not.toMatch(/needle|0eed1e/i);
  },
  300_000,
);
