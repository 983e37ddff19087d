import type { GenerateOutcome, ProjectSite } from "../../project/index.js";
import { type Arguments, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { flag, listOption } from "../options/arguments.js";
import {
  clientOptions,
  configOption,
  fetchOptions,
  loginEpilogue,
  sharedOptions,
} from "../options/shared-options.js";
import { printDiagnostics } from "../render/diagnostics.js";
import {
  failureOf,
  FEW_SITES,
  isDone,
  isFlawed,
  printJson,
  printReport,
  reportOptions,
  type ReportOptions,
  requireReadableFiles,
  writtenDetails,
  writtenSummary,
} from "../render/report.js";
import { namesText, siteTitle } from "../render/texts.js";
import { type SelectedSites, selectSites } from "../select-sites.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

/** `moodle-codegen generate`: page or spec → client. */
export const generateCommand: Command = {
  usage: "generate [pages..]",
  describe: "Make a typed client from documentation pages or specs",
  positionals: {
    pages: {
      array: true,
      describe:
        "Saved page (.html, .html.gz, .mhtml), other document or copied text, spec (.json) or address of a site; - for standard input; or names of sites in the config file",
    },
  },
  options: {
    site: value("Only this site in the config file; may be repeated"),
    ...configOption,
    output: value("Folder of the client; it belongs to the generator", { alias: "o" }),
    ...clientOptions,
    force: toggle("Write into a folder that contains other files, which are left as they are"),
    "dry-run": toggle("Only list the files that would be written and removed"),
    watch: toggle("Generate again whenever the page, the overrides or the config changes"),
    ...fetchOptions,
    ...sharedOptions,
  },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen generate page.html -o src/moodle", "make a client from a saved page"],
    ["moodle-codegen generate specs/school.json -o src/moodle", "make it from a reviewed spec"],
    ["moodle-codegen generate https://school.example -o src/moodle", "fetch the page first"],
    [
      "moodle-codegen generate token.html vendor.md -o src/moodle",
      "make it from several documents of one site",
    ],
    [
      "moodle-codegen generate page.html -o src/moodle --components core_user,core_course",
      "only two components",
    ],
    [
      "moodle-codegen generate page.html -o src/moodle --validators zod-mini",
      "smaller bundles for browsers",
    ],
    ["moodle-codegen generate school library", "two sites of the config file; all without names"],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const printing = {
    report: reportOptions("generate", args),
    dryRun: flag(args, "dry-run"),
    terminal,
  };
  const select = (): Promise<SelectedSites> =>
    selectSites(args, terminal, { command: "generate", named: listOption(args, "site") });
  const { sites, config, diagnostics } = await select();
  if (sites.length === 0) {
    return printReport({ ok: false, diagnostics, details: { config } }, printing.report, terminal);
  }
  const options = { force: flag(args, "force"), dryRun: printing.dryRun };
  if (flag(args, "watch")) {
    await watch(sites, { ...options, config, select }, printing);
    return 0;
  }
  const { generateSites } = await import("../../project/index.js");
  const exitCodes: number[] = [];
  const { outcomes } = await withHost(terminal, (host, progress) => {
    const onSite = (outcome: GenerateOutcome): void => {
      progress.done();
      if (sites.length === 1) exitCodes.push(printOne(outcome, printing));
      else printOneOfMany(outcome, sites.length, printing);
    };
    return generateSites(sites, { ...options, onSite }, host);
  });
  return exitCodes[0] ?? printSummary(outcomes, printing);
}

interface Printing {
  readonly report: ReportOptions;
  readonly dryRun: boolean;
  readonly terminal: Terminal;
}

function printOne(outcome: GenerateOutcome, { report, dryRun, terminal }: Printing): number {
  const { diagnostics, texts, crash } = outcome;
  requireReadableFiles(diagnostics);
  const summary = writtenSummary(outcome, dryRun) ?? crash;
  const details = writtenDetails(outcome, dryRun);
  return printReport(
    { ok: isDone(outcome), diagnostics, texts, details, summary },
    report,
    terminal,
  );
}

function printOneOfMany(
  outcome: GenerateOutcome,
  count: number,
  { report, dryRun, terminal }: Printing,
): void {
  const { site, diagnostics, state, texts } = outcome;
  const isQuiet = state === "unchanged" && diagnostics.length === 0;
  if (report.json || (isQuiet && count > FEW_SITES)) return;
  const text = writtenSummary(outcome, dryRun) ?? failureOf(outcome) ?? "failed";
  terminal.note(`${siteTitle(site)}: ${text}\n`);
  printDiagnostics(diagnostics, terminal, { texts });
}

const WORDS: Readonly<Record<GenerateOutcome["state"], string>> = {
  written: "written",
  unchanged: "up to date",
  failed: "failed",
  cancelled: "not started",
};

function printSummary(
  outcomes: readonly GenerateOutcome[],
  { report, dryRun, terminal }: Printing,
): number {
  const sites = outcomes.map((outcome) => {
    const isTooFlawed = report.strict && isFlawed(outcome.diagnostics);
    const state = isTooFlawed && isDone(outcome) ? "failed" : outcome.state;
    return {
      name: siteTitle(outcome.site),
      state: WORDS[state],
      isBad: !isDone({ state }),
      outcome,
    };
  });
  const ok = !sites.some(({ isBad }) => isBad);
  if (report.json) {
    const list = sites.map(({ name, state, outcome }) => ({
      ...{ name, state, ...writtenDetails(outcome, dryRun) },
      reason: failureOf(outcome),
      diagnostics: outcome.diagnostics,
    }));
    printJson({ command: "generate", ok, sites: list }, terminal);
    return ok ? 0 : 1;
  }
  const counts = Object.values(WORDS).flatMap((word) => {
    const names = sites.filter(({ state }) => state === word).map(({ name }) => name);
    const which = word === "failed" ? ` (${namesText(names)})` : "";
    return names.length === 0 ? [] : [`${String(names.length)} ${word}${which}`];
  });
  terminal.note(`${String(sites.length)} sites: ${counts.join(", ")}\n`);
  return ok ? 0 : 1;
}

interface Watching {
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly config: string | undefined;
  readonly select: () => Promise<SelectedSites>;
}

async function watch(
  sites: readonly ProjectSite[],
  { config, select, ...options }: Watching,
  { dryRun, terminal }: Printing,
): Promise<void> {
  if (sites.some(({ inputs }) => inputs.includes("-"))) {
    throw new UsageError("standard input cannot be watched: --watch needs a file");
  }
  const { watchSites } = await import("../../project/index.js");
  const report = { command: "generate", json: false, strict: false };
  const reload = async (): Promise<readonly ProjectSite[] | undefined> => {
    try {
      const { sites: again, diagnostics } = await select();
      if (again.length > 0) return again;
      printReport({ ok: false, diagnostics, details: {} }, report, terminal);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      terminal.note(`${error.message}\n`);
    }
    return undefined;
  };
  await withHost(terminal, (host, progress) =>
    watchSites(
      sites,
      {
        ...options,
        config,
        reload,
        onEvent: (event) => {
          progress.done();
          if (event.kind === "waiting")
            terminal.note("watching for changes; press Ctrl+C to stop\n");
          if (event.kind === "changed") terminal.note(`\n${event.files.join(", ")} changed\n`);
          if (event.kind === "generated") printWatched(event.outcome, { report, dryRun, terminal });
        },
      },
      host,
    ),
  );
}

function printWatched(outcome: GenerateOutcome, { report, dryRun, terminal }: Printing): void {
  const { site, diagnostics, texts } = outcome;
  const failure = failureOf(outcome);
  const summary = writtenSummary(outcome, dryRun) ?? failure;
  const named = site.name === undefined ? summary : `${site.name}: ${summary ?? "failed"}`;
  const shown = failure === undefined ? diagnostics : [];
  printReport(
    { ok: isDone(outcome), diagnostics: shown, texts, summary: summary && named, details: {} },
    report,
    terminal,
  );
}
