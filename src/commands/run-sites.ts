import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { GenerateSiteOptions } from "./generate-site.js";
import type { Outcome, ReportOptions } from "./outcome.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { startProgress } from "./progress.js";
import { generateOne, type SiteJob } from "./site-worker.js";
import { type SiteTask, siteName } from "./site-task.js";
import type { Terminal } from "./terminal.js";

/** With fewer sites than this for each, another worker costs more time than it saves. */
const SITES_PER_WORKER = 2;
const FEW_SITES = 10;

/** There only in what is built: from source, sites are made in this thread, one after the other. */
const worker = fileURLToPath(new URL("./site-worker.js", import.meta.url));

/**
 * Generates the clients of several sites, as many at once as there are cores, each in a worker that goes
 * on to the next site. One that fails does not keep the others from being made. Returns the exit code.
 */
export async function runSites(
  tasks: readonly SiteTask[],
  how: GenerateSiteOptions,
  { report, terminal }: { readonly report: ReportOptions; readonly terminal: Terminal },
): Promise<number> {
  const progress = startProgress(terminal);
  const atOnce = Math.min(availableParallelism(), Math.ceil(tasks.length / SITES_PER_WORKER));
  const pool = atOnce > 1 && existsSync(worker) ? await startPool(atOnce) : undefined;
  const outcomes: (Outcome | undefined)[] = tasks.map(() => undefined);
  let shown = 0;
  const show = (): void => {
    for (let next = outcomes[shown]; next; next = outcomes[++shown]) {
      const task = tasks[shown];
      if (!report.json && task) {
        progress.done();
        printSite(task, next, { terminal, sites: tasks.length });
      }
    }
    const done = outcomes.filter((outcome) => outcome !== undefined).length;
    progress.step(`${String(done)} of ${String(tasks.length)} sites`);
  };
  progress.step(`${String(tasks.length)} sites`);
  await terminal.interruptible(async (signal) => {
    const queue = tasks.entries();
    const work = async (): Promise<void> => {
      for (const [index, task] of queue) {
        // What has begun is finished; nothing new is begun.
        if (signal.aborted) return;
        outcomes[index] = await (pool ? pool.run({ task, how }) : generateOne({ task, how }));
        show();
      }
    };
    await Promise.all(Array.from({ length: pool ? atOnce : 1 }, work));
  });
  await pool?.close();
  progress.done();
  return printSummary(tasks, outcomes, { report, terminal });
}

interface Pool {
  readonly run: (job: SiteJob) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

async function startPool(size: number): Promise<Pool> {
  const { Tinypool } = await import("tinypool");
  const pool = new Tinypool({
    filename: worker,
    minThreads: size,
    maxThreads: size,
  });
  return {
    run: async (job) => (await pool.run(job)) as Outcome,
    close: () => pool.destroy(),
  };
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
    const which = wanted === "failed" ? ` (${listed(names)})` : "";
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

function listed(names: readonly string[]): string {
  return names.slice(0, 5).join(", ") + (names.length > 5 ? ", …" : "");
}
