import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/index.js";
import { isClientFolder, optionsOfFolder, taskOfFolder } from "./check-folder.js";
import { checkOne } from "./check-one.js";
import { type Arguments, type CommandRun, flag, oneOption } from "./options.js";
import { reportOutcome, type ReportOptions, type SiteOutcome } from "./outcome.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { startProgress } from "./progress.js";
import { isSiteAddress } from "./read-page.js";
import { listedNames } from "./listed-names.js";
import { ownSpecOf, type SiteTask, siteName } from "./site-task.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { wantedSites, wordsOf } from "./wanted-sites.js";

/** Runs `check`. */
export const runCheck: CommandRun = async (args, terminal) => {
  const report = { command: "check", json: flag(args, "json"), strict: flag(args, "strict") };
  const { tasks, diagnostics, ownSpec } = await tasksOf(args, terminal);
  if (tasks.length === 0) {
    return reportOutcome({ succeeded: false, diagnostics, facts: {} }, report, terminal);
  }
  const { hasColours } = terminal;
  const how = { force: flag(args, "force"), live: flag(args, "site"), ownSpec, hasColours };
  const [task, other] = tasks;
  if (task && !other) {
    const progress = startProgress(terminal);
    const { printed = "", ...outcome } = await checkOne(task, how, { terminal, progress });
    progress.done();
    if (!report.json) terminal.print(printed);
    return reportOutcome(outcome, report, terminal);
  }
  const jobs = tasks.map((one) => ({ command: "check", task: one, how }) as const);
  const { runMany } = await import("./run-many.js");
  const outcomes = await runMany(jobs, {
    terminal,
    onSite: (job, outcome) => {
      if (!report.json) printSite(job.task, outcome, { terminal, sites: tasks.length });
    },
  });
  return reportMany(tasks, outcomes, { report, terminal });
};

/** Of many sites, only those with something to say. */
const FEW_SITES = 10;

function printSite(
  task: SiteTask,
  { succeeded, diagnostics, printed = "", summary, texts }: SiteOutcome,
  { terminal, sites }: { readonly terminal: Terminal; readonly sites: number },
): void {
  terminal.print(printed);
  if (sites > FEW_SITES && succeeded && diagnostics.length === 0) return;
  terminal.note(`${siteName(task)}: ${summary ?? "could not be checked"}\n`);
  printDiagnostics(diagnostics, terminal, { texts });
}

interface CheckTasks {
  readonly tasks: readonly SiteTask[];
  readonly diagnostics: readonly Diagnostic[];
  /** A client is compared with what its own spec says. */
  readonly ownSpec: boolean;
}

async function tasksOf(args: Arguments, terminal: Terminal): Promise<CheckTasks> {
  const words = wordsOf(args);
  const [word, other] = words;
  const isConfigured = oneOption(args, "config") !== undefined;
  if (!isConfigured && word !== undefined && (await isClientFolder(word))) {
    if (other !== undefined)
      throw new UsageError(`one folder was expected, but ${other} was given too`);
    if (oneOption(args, "output") !== undefined) {
      throw new UsageError(`${word} is a client; --output goes with a page or a spec`);
    }
    // What a config says of a client is more than the client knows of itself.
    const configured = await configuredClient(word, terminal);
    return configured
      ? { tasks: [await withoutNetwork(configured)], diagnostics: [], ownSpec: false }
      : { tasks: [await taskOfFolder(word, args)], diagnostics: [], ownSpec: true };
  }
  const { tasks, diagnostics } = await wantedSites(args, terminal, { command: "check" });
  return { tasks: await Promise.all(tasks.map(withoutNetwork)), diagnostics, ownSpec: false };
}

/** The site of the config file, here or above, that has this folder as its client. */
async function configuredClient(folder: string, terminal: Terminal): Promise<SiteTask | undefined> {
  const { findConfig } = await import("../project/config/index.js");
  if ((await findConfig(terminal.folder)) === undefined) return undefined;
  const { tasks } = await wantedSites({}, terminal, { command: "check" });
  return tasks.find(({ output }) => resolve(output) === resolve(folder));
}

/**
 * A site of which there is only an address is checked by the spec that its client was made from, and by
 * the release that the site had then.
 */
async function withoutNetwork(task: SiteTask): Promise<SiteTask> {
  if (!task.inputs.some(isSiteAddress)) return task;
  const made = { ...task, inputs: [ownSpecOf(task.output)] };
  if (task.release !== undefined || !(await isClientFolder(task.output))) return made;
  const { release } = await optionsOfFolder(task.output);
  return typeof release === "string" ? { ...made, release } : made;
}

interface ManyOptions {
  readonly report: ReportOptions;
  readonly terminal: Terminal;
}

function reportMany(
  tasks: readonly SiteTask[],
  outcomes: readonly (SiteOutcome | undefined)[],
  { report, terminal }: ManyOptions,
): number {
  const sites = tasks.map((task, index) => {
    const outcome = outcomes[index];
    const flawed = outcome?.diagnostics.some(({ severity }) => severity !== "info") ?? false;
    const ok = outcome?.succeeded === true && !(report.strict && flawed);
    return { name: siteName(task), ok, outcome };
  });
  const bad = sites.filter(({ ok }) => !ok);
  if (report.json) {
    const list = sites.map(({ name, ok, outcome }) => {
      const { facts, summary = "not begun", diagnostics = [] } = outcome ?? {};
      return { name, ok, ...facts, summary, diagnostics };
    });
    const whole = { command: "check", ok: bad.length === 0, sites: list };
    terminal.print(`${JSON.stringify(whole, null, 2)}\n`);
  } else {
    const all = String(sites.length);
    const names = listedNames(bad.map(({ name }) => name));
    terminal.note(
      bad.length === 0
        ? `all ${all} sites are up to date\n`
        : `${String(bad.length)} of ${all} sites are not up to date (${names})\n`,
    );
  }
  return bad.length === 0 ? 0 : 1;
}
