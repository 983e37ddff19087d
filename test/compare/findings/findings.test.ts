import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import {
  diffSpecs,
  findingsOf,
  printCodeQuality,
  printGitHubAnnotations,
  printSarif,
  type UsageLocation,
} from "../../../src/compare/index.js";
import { fieldsOf, fn, int, object, specOf, text } from "../specs.js";

const diff = diffSpecs(
  specOf(
    fn("core_user_get", {
      parameters: fieldsOf({ id: int(), limit: int({ presence: "default", default: 5 }) }),
      returns: object({ "na,me": text(), "100%": int() }),
    }),
  ),
  specOf(
    fn("core_user_get", {
      parameters: fieldsOf({ id: int(), limit: int({ presence: "default", default: 10 }) }),
      returns: object({ "na,me": text({ presence: "optional" }) }),
    }),
  ),
);
const place = (line: number, ...changes: number[]): UsageLocation => ({
  ...{ file: "my code/a,b:c.ts", line, column: 3, code: "x", changes },
});
const usage = [place(2, 0), place(7, 1, 2), place(9, 1)];
const findings = findingsOf(diff, usage, (file) => `packages/${file}`);

/** Returns what is wrong with a text according to the schema of SARIF 2.1.0. */
function sarifErrors(json: string): unknown {
  const require = createRequire(import.meta.url);
  const read = (name: string): object =>
    JSON.parse(readFileSync(require.resolve(name), "utf8")) as object;
  const ajv = new Ajv({ schemaId: "auto", meta: false, unknownFormats: "ignore" });
  ajv.addMetaSchema(read("ajv/lib/refs/json-schema-draft-04.json"));
  ajv.validate(read("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), JSON.parse(json));
  return ajv.errors ?? null;
}

describe("the places where a program is affected", () => {
  test("come with every change, what breaks first", () => {
    expect(findings.map(({ line, change }) => [line, change.class, change.rule])).toEqual([
      [7, "breaking", "field-removed"],
      [7, "breaking", "became-optional"],
      [9, "breaking", "field-removed"],
      [2, "risky", "default-changed"],
    ]);
  });

  test("become annotations of GitHub, in which no text ends a value or a line", () => {
    expect(printGitHubAnnotations(findings).split("\n")).toEqual([
      "::error file=packages/my code/a%2Cb%3Ac.ts,line=7,col=3,title=Moodle API%3A field-removed::core_user_get, received: 100%25: a field was removed (int, required). The program reads a value that is no longer sent.",
      "::error file=packages/my code/a%2Cb%3Ac.ts,line=7,col=3,title=Moodle API%3A became-optional::core_user_get, received: na,me: a required field is now optional (required → optional). The program reads a value that may now be absent.",
      "::error file=packages/my code/a%2Cb%3Ac.ts,line=9,col=3,title=Moodle API%3A field-removed::core_user_get, received: 100%25: a field was removed (int, required). The program reads a value that is no longer sent.",
      "::warning file=packages/my code/a%2Cb%3Ac.ts,line=2,col=3,title=Moodle API%3A default-changed::core_user_get, sent: limit: a different default (default 5 → default 10). Calls that leave the field out now mean something else.",
      "",
    ]);
    const many = findingsOf(
      diff,
      Array.from({ length: 25 }, (_, n) => place(n + 1, 1)),
      String,
    );
    const lines = printGitHubAnnotations(many).trimEnd().split("\n");
    expect(lines).toHaveLength(11);
    expect(lines[10]).toBe("::notice title=Moodle API::15 more of these errors are in the summary");
    expect(printGitHubAnnotations([])).toBe("");
  });

  test("become SARIF that is valid by its schema", () => {
    const sarif = printSarif(findings, "1.2.3");
    expect(sarifErrors(sarif)).toBeNull();
    expect(sarifErrors(printSarif([], "1.2.3"))).toBeNull();
    expect(sarifErrors(sarif.replace('"error"', '"fatal"'))).not.toBeNull();
    expect(JSON.parse(sarif)).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "moodle-codegen", version: "1.2.3" } },
          results: [
            {
              ruleId: "field-removed",
              level: "error",
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "packages/my%20code/a%2Cb%3Ac.ts" },
                    region: { startLine: 7, startColumn: 3 },
                  },
                },
              ],
            },
            { ruleId: "became-optional" },
            { ruleId: "field-removed" },
            { ruleId: "default-changed", level: "warning" },
          ],
        },
      ],
    });
    expect(printSarif(findings, "1.2.3")).toBe(sarif);
  });

  test("become a code quality report whose fingerprints differ", () => {
    const issues = JSON.parse(printCodeQuality(findings)) as {
      readonly fingerprint: string;
    }[];
    expect(issues[0]).toEqual({
      description:
        "core_user_get, received: 100%: a field was removed (int, required). The program reads a value that is no longer sent.",
      check_name: "moodle-codegen/field-removed",
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      severity: "critical",
      location: { path: "packages/my code/a,b:c.ts", lines: { begin: 7 } },
    });
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });
});
