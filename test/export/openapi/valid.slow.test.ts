import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { describeWithShared } from "../../support/shared.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { openApiOfSite } from "./open-api-of-site.js";

const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");

interface Report {
  readonly totals: { readonly errors: number; readonly warnings: number };
  readonly problems: readonly { readonly ruleId: string; readonly message: string }[];
}

/** Checks a document with the rules that Redocly recommends. */
async function lint(text: string): Promise<Report> {
  const file = join(temporaryFolder(), "openapi.json");
  writeFileSync(file, text);
  const args = [redocly, "lint", "--extends", "recommended", "--format", "json", file];
  const env = { ...process.env, REDOCLY_TELEMETRY: "off" };
  return new Promise((done, fail) => {
    const limits = { maxBuffer: 2 ** 28, env };
    execFile(process.execPath, args, limits, (error, stdout, stderr) => {
      const start = stdout.indexOf("{");
      if (start < 0) fail(error ?? new Error(stderr));
      else done(JSON.parse(stdout.slice(start)) as Report);
    });
  });
}

describeWithShared("the OpenAPI documents of whole sites", () => {
  test.each([
    ["moodle-4.5", "rest", "3.1"],
    ["moodle-4.5", "rest", "3.0"],
    ["moodle-4.5", "restful", "3.1"],
    ["moodle-4.5", "restful", "3.0"],
    ["plugins-5.1", "restful", "3.1"],
  ] as const)("are valid: %s, %s, %s", { timeout: 300_000 }, async (site, profile, version) => {
    const { text } = await openApiOfSite(site, { profile, version });
    const { totals, problems } = await lint(text);
    console.info(site, profile, version, { bytes: text.length, ...totals });
    expect({ ...totals, problems: problems.slice(0, 5) }).toMatchObject({ errors: 0 });
    const checked = await new Validator().validate(text);
    expect(checked).toMatchObject({ valid: true });
  });
});
