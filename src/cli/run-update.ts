import type { FailLevel } from "../compare/index.js";
import { type CommandRun, flag, oneOption } from "./options.js";
import type { GenerateSiteOptions } from "./generate-site.js";
import { reportOutcome, type ReportOptions, type SiteOutcome } from "./outcome.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { startProgress } from "./progress.js";
import { listedNames } from "./listed-names.js";
import { type SiteTask, siteName } from "./site-task.js";
import type { Terminal } from "./terminal.js";
import { updateSite } from "./update-site.js";
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
  const updated = await updateAll(tasks, how, { report, terminal });
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
    if (tasks.length > 1) terminal.note(`${counted(tasks, updated)}\n`);
    if (tooMuch.length > 0 && failOn) {
      terminal.note(`--fail-on ${failOn}: there are such changes, so the exit code is 1\n`);
    }
  }
  return ok ? 0 : 1;
};

function levelOf(given: string | undefined): FailLevel | undefined {
  return given === "breaking" || given === "risky" || given === "any" ? given : undefined;
}

interface UpdateOptions {
  readonly report: ReportOptions;
  readonly terminal: Terminal;
}

/** What became of each site; of those that were not begun, that. */
async function updateAll(
  tasks: readonly SiteTask[],
  how: GenerateSiteOptions,
  { report, terminal }: UpdateOptions,
): Promise<readonly SiteOutcome[]> {
  const { formatDiffText } = await import("../compare/index.js");
  const columns = terminal.resultColumns ?? 80;
  const isAlone = tasks.length === 1;
  const print = (task: SiteTask, outcome: SiteOutcome): void => {
    const { diff, summary, diagnostics, texts, succeeded } = outcome;
    if (report.json) return;
    if (tasks.length > FEW_SITES && !hasNews(outcome) && diagnostics.length === 0) return;
    printDiagnostics(diagnostics, terminal, { texts });
    if (diff && diff.changes.length > 0) {
      const text = formatDiffText(diff, { columns, colours: terminal.hasColours });
      terminal.print(isAlone ? text : `${siteName(task)}\n${text}`);
    }
    const text = summary ?? (succeeded ? "done" : "failed");
    // Of one site the diagnostics have said it.
    if (!isAlone) terminal.note(`${siteName(task)}: ${text}\n`);
    else if (summary !== undefined) terminal.note(`${text}\n`);
  };
  const [only, other] = tasks;
  if (only && !other) {
    const progress = startProgress(terminal);
    const outcome = await updateSite(only, how, { terminal, progress });
    progress.done();
    print(only, outcome);
    return [outcome];
  }
  const jobs = tasks.map((task) => ({ command: "update", task, how }) as const);
  const { runMany } = await import("./run-many.js");
  const outcomes = await runMany(jobs, {
    terminal,
    onSite: ({ task }, outcome) => {
      print(task, outcome);
    },
  });
  return outcomes.map((outcome) => outcome ?? notBegun);
}

const FEW_SITES = 10;

const notBegun: SiteOutcome = {
  succeeded: false,
  diagnostics: [],
  summary: "not begun",
  facts: {},
};

/** Of many sites, those of which nothing is new are only counted. */
function hasNews({ succeeded, diff, isNew }: SiteOutcome): boolean {
  return !succeeded || isNew === true || (diff?.changes.length ?? 0) > 0;
}

async function tooMuchChanged(
  updated: readonly SiteOutcome[],
  level: FailLevel | undefined,
): Promise<readonly SiteOutcome[]> {
  if (level === undefined) return [];
  const { failsOn } = await import("../compare/index.js");
  return updated.filter(({ diff }) => diff && failsOn(diff, level));
}

function counted(tasks: readonly SiteTask[], updated: readonly SiteOutcome[]): string {
  const names = tasks.filter((_, n) => updated[n]?.succeeded === false).map(siteName);
  const changed = updated.filter((outcome) => outcome.succeeded && hasNews(outcome)).length;
  return [
    `${String(updated.length)} sites: ${String(changed)} changed`,
    ...(names.length > 0 ? [`${String(names.length)} failed (${listedNames(names)})`] : []),
  ].join(", ");
}

async function writeSummary(
  file: string,
  tasks: readonly SiteTask[],
  updated: readonly SiteOutcome[],
) {
  const { summaryOf } = await import("./update-summary.js");
  const { writeTextFile } = await import("../project/write/index.js");
  const { diagnostics } = await writeTextFile(file, await summaryOf(tasks, updated));
  return diagnostics;
}
