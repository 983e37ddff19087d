import type { Diagnostic } from "../diagnostics/index.js";
import type { SpecDiff } from "../compare/index.js";
import { printDiagnostics, type Texts } from "./print-diagnostics.js";
import type { Terminal } from "./terminal.js";

/** What a command came to. */
export interface Outcome {
  /** There is a result, if perhaps an incomplete one. */
  readonly succeeded: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What was read, to show the lines that diagnostics are about. */
  readonly texts?: Texts;
  /** For people, one line: what was done. */
  readonly summary?: string;
  /** For machines: what `--json` adds about this command. */
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What a command came to for one site, perhaps of many. Plain data. */
export interface SiteOutcome extends Outcome {
  /** What belongs on standard output. */
  readonly printed?: string;
  /** Of an update: what changed for the users of its client; undefined where there was none before. */
  readonly diff?: SpecDiff;
  readonly isNew?: boolean;
}

/** How a command reports. */
export interface ReportOptions {
  readonly command: string;
  readonly json: boolean;
  readonly strict: boolean;
}

/** Prints what a command came to, and decides the exit code. */
export function reportOutcome(
  { succeeded, diagnostics, texts, summary, facts }: Outcome,
  { command, json, strict }: ReportOptions,
  terminal: Terminal,
): number {
  const isFlawed = diagnostics.some(({ severity }) => severity !== "info");
  const exitCode = succeeded && !(strict && isFlawed) ? 0 : 1;
  if (json) {
    const report = { command, ok: exitCode === 0, ...facts, diagnostics };
    terminal.print(`${JSON.stringify(report, null, 2)}\n`);
    return exitCode;
  }
  printDiagnostics(diagnostics, terminal, { texts });
  if (summary !== undefined) terminal.note(`${summary}\n`);
  if (succeeded && exitCode !== 0) {
    terminal.note("--strict: problems were found, so the exit code is 1\n");
  }
  return exitCode;
}
