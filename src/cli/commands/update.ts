import type { DiffTextOptions, FailLevel, SpecDiff } from "../../compare/index.js";
import type { UpdateOutcome } from "../../project/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { choiceOption, flag, listOption, oneOption } from "../options/arguments.js";
import {
  clientOptions,
  configOption,
  fetchOptions,
  incompleteOption,
  loginEpilogue,
  sharedOptions,
} from "../options/shared-options.js";
import { printDiagnostics } from "../render/diagnostics.js";
import {
  failureOf,
  FEW_SITES,
  isBad,
  isDone,
  printJson,
  printReport,
  reportOptions,
  requireReadableFiles,
  writtenDetails,
  writtenSummary,
} from "../render/report.js";
import { namesText, siteTitle } from "../render/texts.js";
import { selectSites } from "../select-sites.js";
import type { Terminal } from "../terminal.js";
import {
  type AffectedProgram,
  reportUsage,
  requireProgram,
  usageReportOptions,
  usageReportsOf,
} from "../render/usage-reports.js";
import { hasNews, summariseUpdates } from "../render/update-summary.js";

/** `moodle-codegen update`: fetches, compares, generates, and reports what changed; for CI. */
export const updateCommand: Command = {
  usage: "update [pages..]",
  describe: "Fetch or read the documentation again, show what changed, and update spec and client",
  positionals: {
    pages: {
      array: true,
      describe:
        "Names of sites in the config file (default: all); or a page, spec or address, with --output",
    },
  },
  options: {
    output: value("Folder of the client", { alias: "o" }),
    site: value("Only this site in the config file; may be repeated"),
    ...configOption,
    summary: value("File for a summary of the changes, as Markdown for a pull request"),
    "fail-on": choice(
      ["breaking", "risky", "any"],
      "Exit with 1 if there was a change of this class or worse; everything is written first",
    ),
    usage: value("Folder of your program, to find where it uses what breaks or is risky", {
      group: "Where your program is affected:",
    }),
    ...usageReportOptions,
    ...clientOptions,
    force: toggle("Write into a folder that contains other files, which are left as they are"),
    "dry-run": toggle("Only show what changed; write no client"),
    ...incompleteOption,
    ...fetchOptions,
    ...sharedOptions,
  },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen update --summary changes.md", "all sites of the config file, in a CI job"],
    ["moodle-codegen update school --fail-on breaking", "one site; exit 1 if something breaks"],
    ["moodle-codegen update page.html -o src/moodle", "without a config file"],
    ["moodle-codegen update --usage . --annotate github", "with the affected lines of a program"],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const report = reportOptions("update", args);
  const selected = await selectSites(args, terminal, {
    command: "update",
    named: listOption(args, "site"),
  });
  const { sites, diagnostics } = selected;
  if (sites.length === 0) {
    return printReport({ ok: false, diagnostics, details: {} }, report, terminal);
  }
  const reports = usageReportsOf(args);
  requireProgram(
    reports,
    sites.some(({ usage }) => usage !== undefined),
  );
  const options = { force: flag(args, "force"), dryRun: flag(args, "dry-run") };
  const failOn = choiceOption(args, "fail-on", ["breaking", "risky", "any"]);
  const { updateSites } = await import("../../project/index.js");
  const { failsOn, formatDiffText } = await import("../../compare/index.js");
  const printing = { terminal, formatDiffText, ...options, count: sites.length };
  const { outcomes } = await withHost(terminal, (host, progress) => {
    const onSite = (outcome: UpdateOutcome): void => {
      progress.done();
      if (sites.length === 1) requireReadableFiles(outcome.diagnostics);
      if (!report.json) printSite(outcome, printing);
    };
    return updateSites(sites, { ...options, onSite }, host);
  });
  const file = oneOption(args, "summary");
  const problems = [
    ...(file === undefined ? [] : await writeSummary(file, outcomes)),
    // A report without the lines of a site that failed would say that they are mended.
    ...(outcomes.every(isDone)
      ? await reportUsage(affectedPrograms(outcomes), reports, terminal)
      : []),
  ];
  printDiagnostics(problems, terminal);

  const isTooMuch = outcomes.some(({ diff }) => failOn && diff && failsOn(diff, failOn));
  const ok =
    !outcomes.some((outcome) => isBad(outcome, report)) && problems.length === 0 && !isTooMuch;
  if (report.json) {
    const list = outcomes.map((outcome) => jsonOf(outcome, options.dryRun));
    printJson({ command: "update", ok, sites: list }, terminal);
  } else {
    if (sites.length > 1) terminal.note(`${countText(outcomes)}\n`);
    if (isTooMuch) terminal.note(failText(failOn));
  }
  return ok ? 0 : 1;
}

/** Returns where the sites' programs are affected. */
function affectedPrograms(outcomes: readonly UpdateOutcome[]): readonly AffectedProgram[] {
  return outcomes.flatMap(({ diff, usage, site: { usage: folder } }) =>
    diff && usage && folder !== undefined ? [{ diff, usage, folder }] : [],
  );
}

function failText(level: FailLevel | undefined): string {
  return `--fail-on ${level ?? ""}: there are such changes, so the exit code is 1\n`;
}

function jsonOf(outcome: UpdateOutcome, dryRun: boolean): object {
  const { site, isNew, diff, usage, diagnostics } = outcome;
  const ok = isDone(outcome);
  return {
    ...{ name: siteTitle(site), ok, isNew: ok && isNew },
    ...writtenDetails(outcome, dryRun),
    ...(diff && { changes: diff.summary }),
    ...(usage && { usage }),
    ...(outcome.spec && { spec: outcome.spec }),
    ...{ summary: summaryOf(outcome, dryRun), diagnostics },
  };
}

interface Printing {
  readonly terminal: Terminal;
  readonly formatDiffText: (diff: SpecDiff, options: DiffTextOptions) => string;
  readonly dryRun: boolean;
  readonly count: number;
}

function printSite(
  outcome: UpdateOutcome,
  { terminal, formatDiffText, dryRun, count }: Printing,
): void {
  const { site, diff, usage, diagnostics, texts } = outcome;
  const isAlone = count === 1;
  if (count > FEW_SITES && !hasNews(outcome) && diagnostics.length === 0) return;
  printDiagnostics(diagnostics, terminal, { texts });
  if (diff && diff.changes.length > 0) {
    const columns = terminal.resultColumns ?? 80;
    const text = formatDiffText(diff, { columns, colours: terminal.hasColours, usage });
    terminal.print(isAlone ? text : `${siteTitle(site)}\n${text}`);
  }
  const summary = summaryOf(outcome, dryRun);
  // For a single site, the diagnostics have already said so.
  if (!isAlone) terminal.note(`${siteTitle(site)}: ${summary ?? "failed"}\n`);
  else if (summary !== undefined) terminal.note(`${summary}\n`);
}

function summaryOf(outcome: UpdateOutcome, dryRun: boolean): string | undefined {
  if (outcome.state === "cancelled") return "not started";
  const { spec } = outcome;
  const client = writtenSummary(outcome, dryRun);
  if (client === undefined) return failureOf(outcome);
  return spec?.outcome === "written" ? `${client}; ${spec.file} written` : client;
}

function countText(outcomes: readonly UpdateOutcome[]): string {
  const failed = outcomes.filter((outcome) => !isDone(outcome));
  const changed = outcomes.filter((outcome) => isDone(outcome) && hasNews(outcome)).length;
  const names = namesText(failed.map(({ site }) => siteTitle(site)));
  return [
    `${String(outcomes.length)} sites: ${String(changed)} changed`,
    ...(failed.length > 0 ? [`${String(failed.length)} failed (${names})`] : []),
  ].join(", ");
}

async function writeSummary(file: string, outcomes: readonly UpdateOutcome[]) {
  const { writeTextFile } = await import("../../project/index.js");
  return (await writeTextFile(file, await summariseUpdates(outcomes))).diagnostics;
}
