import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/index.js";
import { isClientFolder, optionsOfFolder, taskOfFolder } from "./check-folder.js";
import { type CheckedSite, checkSite } from "./check-site.js";
import { type Arguments, type CommandRun, flag, oneOption } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { formatDifferences } from "./print-differences.js";
import { isSiteAddress, type ReadPageContext } from "./read-page.js";
import { type Progress, startProgress } from "./progress.js";
import { type SiteTask, siteName } from "./site-task.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { wantedSites, wordsOf } from "./wanted-sites.js";
import { inputNames } from "./read-inputs.js";

/** Runs `check`. */
export const runCheck: CommandRun = async (args, terminal) => {
  const report = { command: "check", json: flag(args, "json"), strict: flag(args, "strict") };
  const { tasks, diagnostics, ownSpec } = await tasksOf(args, terminal);
  if (tasks.length === 0) {
    return reportOutcome({ succeeded: false, diagnostics, facts: {} }, report, terminal);
  }
  const force = flag(args, "force");
  const progress = startProgress(terminal);
  const outcomes: Outcome[] = [];
  for (const task of tasks) {
    progress.step(`Checking ${siteName(task)}`);
    const checked = await check(task, { force, terminal, progress, isAlone: tasks.length === 1 });
    // A spec with fewer functions than the site has cannot have what the client left out.
    const found = checked.diagnostics.filter(({ code }) => !ownSpec || !missesOnPurpose.has(code));
    progress.done();
    const compared = outcomeOf(task, { ...checked, diagnostics: found });
    const isThere = checked.differences?.every(({ path }) => path !== "spec.json") === true;
    const outcome =
      flag(args, "site") && isThere
        ? await withLive(task, compared, { terminal, progress, json: report.json })
        : compared;
    outcomes.push(outcome);
    if (!report.json && checked.differences && checked.differences.length > 0) {
      const { hasColours } = terminal;
      terminal.print(`${title(task, checked.differences.length)}\n`);
      terminal.print(formatDifferences(task.output, checked.differences, { hasColours }));
    }
    if (!report.json && tasks.length > 1 && isWorthALine(outcome, tasks.length)) {
      printOne(task, outcome, terminal);
    }
  }
  const [only, other] = outcomes;
  if (only && !other) return reportOutcome(only, report, terminal);
  return reportMany(tasks, outcomes, { report, terminal });
};

/** Of many sites, only those with something to say. */
function isWorthALine({ succeeded, diagnostics }: Outcome, sites: number): boolean {
  return sites <= FEW_SITES || !succeeded || diagnostics.length > 0;
}

const FEW_SITES = 10;

const missesOnPurpose = new Set(["select/pattern-matches-nothing", "overrides/matches-nothing"]);

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
  const { findConfig } = await import("../config/index.js");
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
  const made = { ...task, inputs: [`${task.output}/spec.json`] };
  if (task.release !== undefined || !(await isClientFolder(task.output))) return made;
  const { release } = await optionsOfFolder(task.output);
  return typeof release === "string" ? { ...made, release } : made;
}

interface CheckOptions {
  readonly force: boolean;
  readonly terminal: Terminal;
  readonly progress: Progress;
  readonly isAlone: boolean;
}

async function check(
  task: SiteTask,
  { force, terminal, progress, isAlone }: CheckOptions,
): Promise<CheckedSite & { readonly reason?: string }> {
  try {
    return await checkSite(task, { force, terminal, progress });
  } catch (error) {
    // Of several sites one with a missing file does not keep the others from being checked.
    if (isAlone || !(error instanceof UsageError)) throw error;
    return { differences: undefined, diagnostics: [], reason: error.message };
  }
}

function outcomeOf(
  task: SiteTask,
  { differences, diagnostics, texts, reason }: CheckedSite & { readonly reason?: string },
): Outcome {
  const list = differences?.map(({ path, kind }) => ({ path, kind }));
  const facts = {
    ...inputNames(task.inputs),
    output: task.output,
    ...(list && { differences: list }),
  };
  if (!differences) {
    return {
      succeeded: false,
      diagnostics,
      ...(texts && { texts }),
      facts,
      ...(reason !== undefined && { summary: reason }),
    };
  }
  const summary =
    differences.length === 0
      ? `${task.output} is up to date`
      : advice(
          task,
          differences.map(({ kind }) => kind),
        );
  return {
    succeeded: differences.length === 0,
    diagnostics,
    ...(texts && { texts }),
    facts,
    summary,
  };
}

interface LiveOptions extends ReadPageContext {
  readonly terminal: Terminal;
  readonly json: boolean;
}

/** The outcome with what the live site says. */
async function withLive(
  task: SiteTask,
  outcome: Outcome,
  { json, ...context }: LiveOptions,
): Promise<Outcome> {
  const { checkLive, differs, formatLive } = await import("./check-live.js");
  const { value, diagnostics } = await checkLive(task, context);
  context.progress.done();
  const isSame = value !== undefined && !differs(value);
  if (value && !isSame && !json) {
    const { printable } = await import("./printable.js");
    context.terminal.print(`the site differs from ${task.output}\n${printable(formatLive(value))}`);
  }
  const both = isSame ? `${outcome.summary ?? ""}, and so says the site` : outcome.summary;
  const summary =
    value && !isSame && outcome.succeeded ? "the site has changed: moodle-codegen update" : both;
  return {
    ...outcome,
    succeeded: outcome.succeeded && isSame,
    diagnostics: [...outcome.diagnostics, ...diagnostics],
    facts: { ...outcome.facts, ...(value && { site: value }) },
    ...(summary !== undefined && { summary }),
  };
}

function title({ output }: SiteTask, count: number): string {
  const files = count === 1 ? "1 file differs" : `${String(count)} files differ`;
  return `${output} is not what would be generated: ${files}`;
}

/** What to do about it. */
function advice({ name }: SiteTask, kinds: readonly string[]): string {
  const again = `moodle-codegen generate${name === undefined ? "" : ` ${name}`}`;
  const isEdited = kinds.includes("edited");
  const others = kinds.every((kind) => kind === "not ours");
  if (kinds.every((kind) => kind === "missing"))
    return `nothing was found of them; ${again} makes them`;
  if (others) return "move the files that are not ours, or allow them with --force";
  return isEdited
    ? `move what was edited by hand elsewhere; ${again} overwrites it`
    : `bring it up to date with ${again}`;
}

function printOne(
  task: SiteTask,
  { summary, diagnostics, texts }: Outcome,
  terminal: Terminal,
): void {
  terminal.note(`${siteName(task)}: ${summary ?? "could not be checked"}\n`);
  printDiagnostics(diagnostics, terminal, { texts });
}

interface ManyOptions {
  readonly report: { readonly command: string; readonly json: boolean; readonly strict: boolean };
  readonly terminal: Terminal;
}

function reportMany(
  tasks: readonly SiteTask[],
  outcomes: readonly Outcome[],
  { report, terminal }: ManyOptions,
): number {
  const isFine = ({ succeeded, diagnostics }: Outcome): boolean =>
    succeeded && !(report.strict && diagnostics.some(({ severity }) => severity !== "info"));
  const bad = outcomes.filter((outcome) => !isFine(outcome)).length;
  if (report.json) {
    const sites = outcomes.map((outcome, index) => {
      const { facts, diagnostics, summary } = outcome;
      const task = tasks[index];
      const name = task === undefined ? "" : siteName(task);
      return { name, ok: isFine(outcome), ...facts, summary, diagnostics };
    });
    terminal.print(`${JSON.stringify({ command: "check", ok: bad === 0, sites }, null, 2)}\n`);
  } else {
    const all = String(outcomes.length);
    terminal.note(
      bad === 0
        ? `all ${all} sites are up to date\n`
        : `${String(bad)} of ${all} sites are not up to date\n`,
    );
  }
  return bad === 0 ? 0 : 1;
}
