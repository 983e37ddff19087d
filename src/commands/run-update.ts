import type { FailLevel } from "../diff/index.js";
import { type CommandRun, flag, oneOption } from "./options.js";
import { reportOutcome } from "./outcome.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { startProgress } from "./progress.js";
import { type SiteTask, siteName } from "./site-task.js";
import type { Terminal } from "./terminal.js";
import { type UpdatedSite, updateSite } from "./update-site.js";
import { UsageError } from "./usage-error.js";
import { namedSites, wantedSites } from "./wanted-sites.js";

/** Runs `update`. */
export const runUpdate: CommandRun = async (args, terminal) => {
  const report = { command: "update", json: flag(args, "json"), strict: flag(args, "strict") };
  const wanted = { command: "update", named: namedSites(args) };
  const { tasks, diagnostics } = await wantedSites(args, terminal, wanted);
  if (tasks.length === 0) {
    return reportOutcome({ succeeded: false, diagnostics, facts: {} }, report, terminal);
  }
  const how = { force: flag(args, "force"), dryRun: flag(args, "dry-run") };
  const failOn = levelOf(oneOption(args, "fail-on"));
  const progress = startProgress(terminal);
  const updated: UpdatedSite[] = [];
  for (const task of tasks) {
    const outcome = await updateSite(task, how, { terminal, progress }).catch((error: unknown) => {
      return failed(error, tasks.length === 1);
    });
    progress.done();
    updated.push(outcome);
    if (!report.json) await print(task, outcome, { terminal, isAlone: tasks.length === 1 });
  }
  const summary = oneOption(args, "summary");
  const written = summary === undefined ? [] : await writeSummary(summary, tasks, updated);
  printDiagnostics(written, terminal);

  const bad = updated.filter(({ succeeded, diagnostics: problems }) => {
    return !succeeded || (report.strict && problems.some(({ severity }) => severity !== "info"));
  });
  const tooMuch = await tooMuchChanged(updated, failOn);
  const ok = bad.length === 0 && written.length === 0 && tooMuch.length === 0;
  if (report.json) {
    const sites = updated.map(
      ({ succeeded, facts, diagnostics: problems, summary: text, isNew }, n) => {
        const name = tasks[n] === undefined ? "" : siteName(tasks[n]);
        return {
          name,
          ok: succeeded,
          isNew: isNew === true,
          ...facts,
          summary: text,
          diagnostics: problems,
        };
      },
    );
    terminal.print(`${JSON.stringify({ command: "update", ok, sites }, null, 2)}\n`);
  } else {
    if (tasks.length > 1) terminal.note(`${counted(updated)}\n`);
    if (tooMuch.length > 0 && failOn) {
      terminal.note(`--fail-on ${failOn}: there are such changes, so the exit code is 1\n`);
    }
  }
  return ok ? 0 : 1;
};

function levelOf(given: string | undefined): FailLevel | undefined {
  return given === "breaking" || given === "risky" || given === "any" ? given : undefined;
}

/** Of several sites, one that cannot be updated does not keep the others from it. */
function failed(error: unknown, isAlone: boolean): UpdatedSite {
  if (isAlone || !(error instanceof UsageError)) throw error;
  return { succeeded: false, diagnostics: [], summary: error.message, facts: {} };
}

interface PrintOptions {
  readonly terminal: Terminal;
  readonly isAlone: boolean;
}

async function print(
  task: SiteTask,
  { diff, summary, diagnostics, texts, succeeded }: UpdatedSite,
  { terminal, isAlone }: PrintOptions,
): Promise<void> {
  printDiagnostics(diagnostics, terminal, { texts });
  const name = isAlone ? "" : `${siteName(task)}: `;
  if (diff && diff.changes.length > 0) {
    const { formatDiffText } = await import("../diff/index.js");
    const { hasColours } = terminal;
    const columns = terminal.resultColumns ?? 80;
    const text = formatDiffText(diff, { columns, colours: hasColours });
    terminal.print(isAlone ? text : `${siteName(task)}\n${text}`);
  }
  terminal.note(`${name}${summary ?? (succeeded ? "done" : "failed")}\n`);
}

async function tooMuchChanged(
  updated: readonly UpdatedSite[],
  level: FailLevel | undefined,
): Promise<readonly UpdatedSite[]> {
  if (level === undefined) return [];
  const { failsOn } = await import("../diff/index.js");
  return updated.filter(({ diff }) => diff && failsOn(diff, level));
}

function counted(updated: readonly UpdatedSite[]): string {
  const failures = updated.filter(({ succeeded }) => !succeeded).length;
  const changed = updated.filter(
    ({ diff, isNew }) => isNew === true || (diff?.changes.length ?? 0) > 0,
  );
  return [
    `${String(updated.length)} sites: ${String(changed.length)} changed`,
    ...(failures > 0 ? [`${String(failures)} failed`] : []),
  ].join(", ");
}

async function writeSummary(
  file: string,
  tasks: readonly SiteTask[],
  updated: readonly UpdatedSite[],
) {
  const { summaryOf } = await import("./update-summary.js");
  const { writeTextFile } = await import("../write/index.js");
  const { diagnostics } = await writeTextFile(file, await summaryOf(tasks, updated));
  return diagnostics;
}
