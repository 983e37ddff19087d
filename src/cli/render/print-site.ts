import type { SiteOutcome } from "../../project/index.js";
import type { Terminal } from "../terminal.js";
import { printDiagnostics } from "./diagnostics.js";
import {
  FEW_SITES,
  hasErrors,
  printReport,
  type Report,
  type ReportOptions,
  requireReadableFiles,
} from "./report.js";
import { siteTitle } from "./texts.js";

/** What a command has to say about one site. */
export interface SiteReport extends Omit<Report, "diagnostics" | "texts"> {
  /** Text for standard output, such as differences. */
  readonly result?: string;
}

/** How sites are reported. */
export interface SitePrinting {
  readonly report: ReportOptions;
  readonly terminal: Terminal;
  /** The number of sites in the run. */
  readonly count: number;
}

/** Prints the outcome of a site; among many sites only if there is anything to report. Returns the exit code for it. */
export function printSite(
  { site, state, diagnostics, texts }: SiteOutcome,
  { result = "", ...rest }: SiteReport,
  { report, terminal, count }: SitePrinting,
): number {
  if (count === 1) requireReadableFiles(diagnostics);
  if (result !== "" && !report.json) terminal.print(result);
  if (count === 1) return printReport({ ...rest, diagnostics, texts }, report, terminal);
  const isQuiet = state === "unchanged" && diagnostics.length === 0 && count > FEW_SITES;
  if (!report.json && !isQuiet) {
    terminal.note(`${siteTitle(site)}: ${rest.summary ?? "failed"}\n`);
    printDiagnostics(diagnostics, terminal, { texts });
  }
  return rest.ok && !hasErrors(diagnostics) ? 0 : 1;
}
