import type { GenerateSiteOptions } from "./generate-site.js";
import type { Outcome, ReportOptions } from "./outcome.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { listedNames } from "./listed-names.js";
import { runMany } from "./run-many.js";
import { type SiteTask, siteName } from "./site-task.js";
import type { Terminal } from "./terminal.js";

const FEW_SITES = 10;

/**
 * Generates the clients of several sites. One that fails does not keep the others from being made. Returns
 * the exit code.
 */
export async function runSites(
  tasks: readonly SiteTask[],
  how: GenerateSiteOptions,
  { report, terminal }: { readonly report: ReportOptions; readonly terminal: Terminal },
): Promise<number> {
  const jobs = tasks.map((task) => ({ command: "generate", task, how }) as const);
  const outcomes = await runMany(jobs, {
    terminal,
    onSite: ({ task }, outcome) => {
      if (!report.json) printSite(task, outcome, { terminal, sites: tasks.length });
    },
  });
  return printSummary(tasks, outcomes, { report, terminal });
}

/** Of many sites, those that are up to date are only counted. */
function printSite(
  task: SiteTask,
  outcome: Outcome,
  { terminal, sites }: { readonly terminal: Terminal; readonly sites: number },
): void {
  const { diagnostics, summary, succeeded } = outcome;
  const isQuiet = stateOf(outcome, false) === "up to date" && diagnostics.length === 0;
  if (isQuiet && sites > FEW_SITES) return;
  const text = summary ?? (succeeded ? "done" : "failed");
  terminal.note(`${siteName(task)}: ${text}\n`);
  printDiagnostics(diagnostics, terminal, { texts: outcome.texts });
}

interface SummaryOptions {
  readonly report: ReportOptions;
  readonly terminal: Terminal;
}

function printSummary(
  tasks: readonly SiteTask[],
  outcomes: readonly (Outcome | undefined)[],
  { report, terminal }: SummaryOptions,
): number {
  const sites = tasks.map((task, index) => {
    const outcome = outcomes[index];
    const flawed = outcome?.diagnostics.some(({ severity }) => severity !== "info") ?? false;
    const state = outcome === undefined ? "not begun" : stateOf(outcome, flawed && report.strict);
    return { name: siteName(task), state, outcome };
  });
  const failed = sites.filter(({ state }) => state === "failed" || state === "not begun");
  if (report.json) {
    const list = sites.map(({ name, state, outcome }) => ({
      name,
      state,
      ...outcome?.facts,
      ...(outcome?.succeeded === false &&
        outcome.summary !== undefined && { reason: outcome.summary }),
      diagnostics: outcome?.diagnostics ?? [],
    }));
    const whole = { command: report.command, ok: failed.length === 0, sites: list };
    terminal.print(`${JSON.stringify(whole, null, 2)}\n`);
    return failed.length === 0 ? 0 : 1;
  }
  const counts = ["written", "up to date", "failed", "not begun"].flatMap((wanted) => {
    const names = sites.filter(({ state }) => state === wanted).map(({ name }) => name);
    const which = wanted === "failed" ? ` (${listedNames(names)})` : "";
    return names.length === 0 ? [] : [`${String(names.length)} ${wanted}${which}`];
  });
  terminal.note(`${String(sites.length)} sites: ${counts.join(", ")}\n`);
  return failed.length === 0 ? 0 : 1;
}

function stateOf({ succeeded, facts }: Outcome, isTooFlawed: boolean): string {
  if (!succeeded || isTooFlawed) return "failed";
  const { output } = facts as { readonly output?: { readonly outcome?: string } };
  return output?.outcome === "unchanged" ? "up to date" : "written";
}
