import { describe, expect, test } from "vitest";
import {
  diffSpecs,
  failsOn,
  findingsOf,
  formatDiffMarkdown,
  formatDiffText,
  printGitHubAnnotations,
  printSarif,
  waive,
  type Waiver,
} from "../../src/compare/index.js";
import { fn, int, object, specOf, text } from "./specs.js";

const diff = diffSpecs(
  specOf(fn("core_user_get", { returns: object({ name: text(), age: int() }) }), fn("core_x_drop")),
  specOf(fn("core_user_get", { returns: object({ name: text({ presence: "optional" }) }) })),
);
const waived = (...waivers: Waiver[]) => waive(diff, waivers, "2027-01-15");
const coveredBy = (...waivers: Waiver[]): string[] =>
  waived(...waivers).value.changes.flatMap((change) =>
    change.waived === undefined ? [] : [`${change.function} ${change.path} ${change.rule}`],
  );
const reason = "nobody reads it";

describe("a waiver", () => {
  test.each<[Omit<Waiver, "reason">, string[]]>([
    [{ rule: "field-removed" }, ["core_user_get age field-removed"]],
    [{ function: "core_user_*", path: "name" }, ["core_user_get name became-optional"]],
    [{ function: "core_x_drop" }, ["core_x_drop  function-removed"]],
    [{ path: "a*", until: "2027-01-15" }, ["core_user_get age field-removed"]],
    [{ rule: "field-removed", until: "2027-01-14" }, []],
    [{ rule: "field-removed", function: "core_course_*" }, []],
  ])("%j covers %j", (waiver, covered) => {
    expect(coveredBy({ ...waiver, reason })).toEqual(covered);
  });

  test("takes its changes out of --fail-on, and nothing else", () => {
    expect(failsOn(waived({ rule: "field-removed", reason }).value, "breaking")).toBe(true);
    const all = waived({ function: "core_*", reason }).value;
    expect(failsOn(all, "any")).toBe(false);
    expect(all.summary).toEqual(diff.summary);
  });

  test("is reported if it has expired, covers nothing or names no kind of change", () => {
    const { diagnostics } = waived(
      { rule: "field-removed", reason, until: "2026-12-31" },
      { function: "core_course_get", path: "x", reason },
      { rule: "field-gone", reason },
      { rule: "field-removed", reason },
    );
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        "diff/waiver-expired",
        "the waiver of field-removed held until 2026-12-31, and no longer counts",
      ],
      ["diff/waiver-unused", "the waiver of every change in core_course_get at x covers no change"],
      [
        "diff/waiver-unused",
        "the waiver of field-gone covers no change, as there is no such kind of change",
      ],
    ]);
  });

  test("stays visible: its changes are listed with its reason, and marked in SARIF", () => {
    const { value } = waived({ rule: "field-removed", reason: "not | read <b>" });
    expect(formatDiffText(value)).toContain("      waived: not | read <b>\n");
    const markdown = formatDiffMarkdown(value);
    expect(markdown).toContain("<summary>Waived (1)</summary>");
    expect(markdown.split("Waived (1)")[0]).not.toContain("field removed");
    expect(markdown).toContain("| not `\\|` read `<b>` |\n");
    const usage = [{ file: "a.ts", line: 1, column: 1, code: "x", changes: [0, 1, 2] }];
    const findings = findingsOf(value, usage, String);
    expect(printSarif(findings, "1.0.0").match(/"justification": "not \| read <b>"/g)).toHaveLength(
      1,
    );
    expect(printGitHubAnnotations(findings)).not.toContain("field-removed");
  });
});
