import type { Diagnostic } from "../../diagnostics/index.js";
import type { GenerateOutcome, SiteOutcome, Texts } from "../../project/index.js";
import type { Arguments } from "../command.js";
import { flag } from "../options/arguments.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { printDiagnostics } from "./diagnostics.js";
import { sizeText, writtenText } from "./texts.js";

/** The report of a command. */
export interface Report {
  /** Whether there is a result, even an incomplete one. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The texts that diagnostics refer to. */
  readonly texts?: Texts;
  /** One line for people that summarises the work. */
  readonly summary?: string | undefined;
  /** The properties that `--json` adds for this command. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** How a command reports. */
export interface ReportOptions {
  readonly command: string;
  readonly json: boolean;
  readonly strict: boolean;
}

/** Returns the options of a command's report. */
export function reportOptions(command: string, args: Arguments): ReportOptions {
  return { command, json: flag(args, "json"), strict: flag(args, "strict") };
}

/** Prints the report of a command; returns the exit code. */
export function printReport(
  { ok, diagnostics, texts, summary, details }: Report,
  { command, json, strict }: ReportOptions,
  terminal: Terminal,
): number {
  const exitCode = ok && !hasErrors(diagnostics) && !(strict && isFlawed(diagnostics)) ? 0 : 1;
  if (json) {
    printJson({ command, ok: exitCode === 0, ...details, diagnostics }, terminal);
    return exitCode;
  }
  printDiagnostics(diagnostics, terminal, { texts });
  if (summary !== undefined) terminal.note(`${summary}\n`);
  if (ok && exitCode !== 0 && !hasErrors(diagnostics)) {
    terminal.note("--strict: problems were found, so the exit code is 1\n");
  }
  return exitCode;
}

/** Prints one JSON object. */
export function printJson(report: object, terminal: Terminal): void {
  terminal.print(`${JSON.stringify(report, null, 2)}\n`, "json");
}

/** Returns whether any diagnostic counts for `--strict`. */
export function isFlawed(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity !== "info");
}

/** Returns whether any diagnostic is an error, after which a command exits with 1. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Throws if a file on the command line cannot be read: that is wrong usage. */
export function requireReadableFiles(diagnostics: readonly Diagnostic[]): void {
  const problem = diagnostics.find(({ code }) => code === "project/file-not-read");
  if (problem) throw new UsageError(problem.message);
}

/** With more sites than this, those with nothing to report are only counted. */
export const FEW_SITES = 10;

/** Returns the names of inputs as `--json` reports them. */
export function inputDetails(inputs: readonly string[]): Record<string, unknown> {
  return inputs.length === 1 ? { input: inputs[0] } : { inputs };
}

/** Returns the outcome of writing a client, for programs. */
export function writtenDetails(
  { inputs, size, written, exports }: GenerateOutcome,
  dryRun: boolean,
): Record<string, unknown> {
  return {
    ...inputDetails(inputs),
    ...(exports && { exports }),
    ...(size && written && { ...size, output: { ...written, dryRun } }),
  };
}

/** Returns the outcome of writing a client, in one line for people. */
export function writtenSummary(
  { state, size, written, exports = [] }: GenerateOutcome,
  dryRun: boolean,
): string | undefined {
  if (state === "failed" || !size || !written) return undefined;
  const all = [written, ...exports].map((one) => writtenText(one, dryRun));
  return `${sizeText(size)} → ${all.join("; ")}`;
}

/** Returns whether a client was written, or was up to date already. */
export function isDone({ state }: Pick<SiteOutcome, "state">): boolean {
  return state === "written" || state === "unchanged";
}

/** Returns whether the work on a site makes the exit code 1. */
export function isBad(
  { state, diagnostics }: SiteOutcome,
  { strict }: Pick<ReportOptions, "strict">,
): boolean {
  return !isDone({ state }) || hasErrors(diagnostics) || (strict && isFlawed(diagnostics));
}

/** Returns why the work on a site failed, if no diagnostic explains it. */
export function failureOf({ crash, diagnostics }: SiteOutcome): string | undefined {
  const unreadable = diagnostics.find(({ code }) => code === "project/file-not-read");
  return crash ?? unreadable?.message;
}
