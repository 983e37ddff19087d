import { relative, resolve, sep } from "node:path";
import type { Finding, SpecDiff, UsageLocation } from "../../compare/index.js";
import type { Diagnostic } from "../../diagnostics/index.js";
import { packageVersion } from "../../package-root.js";
import { addAll } from "../../text/index.js";
import { type Arguments, choice, value } from "../command.js";
import { choiceOption, oneOption } from "../options/arguments.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

const group = { group: "Where your program is affected:" };

/** The options for reporting where a program is affected, besides `--usage`. */
export const usageReportOptions = {
  annotate: choice(["github"], "Mark the lines in the pull request that the run belongs to", group),
  sarif: value("File for the affected lines as SARIF 2.1.0, for code scanning", group),
  "code-quality": value("File for the affected lines as a code quality report of GitLab", group),
};

/** Where a program is affected by a diff. */
export interface AffectedProgram {
  readonly diff: SpecDiff;
  readonly usage: readonly UsageLocation[];
  /** The folder that was searched. */
  readonly folder: string;
}

/** The reports that a command line asks for. */
export interface UsageReports {
  readonly annotate: "github" | undefined;
  readonly sarif: string | undefined;
  readonly codeQuality: string | undefined;
}

/** Returns the reports that the options name. */
export function usageReportsOf(args: Arguments): UsageReports {
  return {
    annotate: choiceOption(args, "annotate", ["github"]),
    sarif: oneOption(args, "sarif"),
    codeQuality: oneOption(args, "code-quality"),
  };
}

/** Refuses reports about a program that no option names. */
export function requireProgram(reports: UsageReports, hasProgram: boolean): void {
  const [option] = Object.entries({
    "--annotate": reports.annotate,
    "--sarif": reports.sarif,
    "--code-quality": reports.codeQuality,
  }).flatMap(([name, given]) => (given === undefined ? [] : [name]));
  if (option === undefined || hasProgram) return;
  throw new UsageError(
    `${option} reports where a program is affected: name its folder with --usage, such as --usage .`,
  );
}

/** Writes and prints the reports; returns the problems of writing. */
export async function reportUsage(
  programs: readonly AffectedProgram[],
  { annotate, sarif, codeQuality }: UsageReports,
  { environment, annotate: print }: Terminal,
): Promise<readonly Diagnostic[]> {
  const { findingsOf, printCodeQuality, printGitHubAnnotations, printSarif } =
    await import("../../compare/index.js");
  const root = resolve(environment["GITHUB_WORKSPACE"] ?? environment["CI_PROJECT_DIR"] ?? ".");
  const findings = programs.flatMap(({ diff, usage, folder }): readonly Finding[] =>
    findingsOf(diff, usage, (file) => fromRoot(root, resolve(folder, file))),
  );
  if (annotate !== undefined) print?.(printGitHubAnnotations(findings));
  const { writeTextFile } = await import("../../project/index.js");
  const problems: Diagnostic[] = [];
  for (const [file, text] of [
    [sarif, () => printSarif(findings, packageVersion())],
    [codeQuality, () => printCodeQuality(findings)],
  ] as const) {
    if (file === undefined) continue;
    const options = { mayReplace: isReport, expected: "such a report" };
    addAll(problems, (await writeTextFile(file, text(), options)).diagnostics);
  }
  return problems;
}

/** Returns whether a text is a report of this kind. */
function isReport(text: string): boolean {
  return /^\s*(?:\[|\{\s*"\$schema":\s*"[^"]*sarif)/.test(text);
}

function fromRoot(root: string, file: string): string {
  return relative(root, file).split(sep).join("/");
}
