import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withKeys } from "../../scripts/configuration/keys.js";
import { type SimulatedSite, startSite } from "../../src/simulate/index.js";
import { riverbend } from "../specs/riverbend.js";
import { type Project, readIn, startProject } from "./project.js";

const text = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** The commands of a page, in order and verbatim. */
const commandsOf = (page: string): readonly string[] =>
  [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, command = ""]) => command.trim());

test("docs/configuration.md lists the keys of the schema", async () => {
  const page = text("docs/configuration.md");
  expect(await withKeys(page)).toBe(page);
});

describe("docs/ci.md", () => {
  let site: SimulatedSite;
  let project: Project;
  const token = "0123456789abcdef0123456789abcdef";
  const secrets = {
    MOODLE_USERNAME: "bot",
    MOODLE_PASSWORD: "s3cr3t-password",
    MOODLE_TOKEN: token,
  };
  const commands = commandsOf(text("docs/ci.md"));

  beforeAll(async () => {
    project = await startProject();
    const users = [{ username: "bot", password: "s3cr3t-password", admin: true }];
    site = await startSite({ spec: riverbend, users, token });
  }, 120_000);
  afterAll(() => site.close());

  test("has commands, and the README shows the first one", () => {
    expect(commands.length).toBeGreaterThan(6);
    expect(commandsOf(text("README.md"))).toContain(commands[0]);
  });

  test("has commands that work in sequence", async () => {
    for (const command of commands) {
      // Only Ctrl+C stops the watch mode.
      const isEndless = command.endsWith("--watch");
      const ran = await project.run(
        isEndless ? `timeout --preserve-status --signal=INT 15 ${command}` : command,
        secrets,
      );
      expect(ran.stdout + ran.stderr).not.toContain("s3cr3t");
      // npx exits with the signal that ended its child.
      const statuses = isEndless ? [0, 130] : [0];
      if (isEndless) expect(ran.stderr).toContain("watching for changes");
      expect(statuses, `${command}\n${ran.stdout}${ran.stderr}`).toContain(ran.status);
      if (!command.includes(" init ")) continue;
      // A placeholder for the reader's own site.
      const config = readIn(project, "moodle-codegen.config.ts");
      const own = config.replace("https://school.example/moodle", site.url);
      expect(own).not.toBe(config);
      writeFileSync(join(project.folder, "moodle-codegen.config.ts"), own);
    }
    expect(readIn(project, "changes.md")).toBe("The API of the site has not changed.\n");
  });
});
