import type { GenerateOutcome, ProjectSite } from "../../project/index.js";
import { type Arguments, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { flag, listOption } from "../options/arguments.js";
import {
  clientOptions,
  configOption,
  fetchOptions,
  incompleteOption,
  loginEpilogue,
  sharedOptions,
} from "../options/shared-options.js";
import {
  failureOf,
  isBad,
  isDone,
  printJson,
  printReport,
  reportOptions,
  type ReportOptions,
  writtenDetails,
  writtenSummary,
} from "../render/report.js";
import { namesText, siteTitle } from "../render/texts.js";
import { type SelectedSites, selectSites } from "../select-sites.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { printSite } from "../render/print-site.js";

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
    ...incompleteOption,
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
  const report = reportOptions("generate", args);
  const dryRun = flag(args, "dry-run");
  const printing = { report, dryRun, terminal };
  const select = (): Promise<SelectedSites> =>
    selectSites(args, terminal, { command: "generate", named: listOption(args, "site") });
  const { sites, config, diagnostics } = await select();
  if (sites.length === 0) {
    return printReport({ ok: false, diagnostics, details: { config } }, report, terminal);
  }
  const options = { force: flag(args, "force"), dryRun };
  if (flag(args, "watch")) {
    await watch(sites, { ...options, config, select }, printing);
    return 0;
  }
  const { generateSites } = await import("../../project/index.js");
  const exitCodes: number[] = [];
  const { outcomes } = await withHost(terminal, (host, progress) => {
    const onSite = (outcome: GenerateOutcome): void => {
      progress.done();
      const shown = {
        ok: isDone(outcome),
        summary: writtenSummary(outcome, dryRun) ?? failureOf(outcome),
        details: writtenDetails(outcome, dryRun),
      };
      exitCodes.push(printSite(outcome, shown, { report, terminal, count: sites.length }));
    };
    return generateSites(sites, { ...options, onSite }, host);
  });
  const [exitCode] = exitCodes;
  return sites.length === 1 && exitCode !== undefined ? exitCode : printSummary(outcomes, printing);
}

interface Printing {
  readonly report: ReportOptions;
  readonly dryRun: boolean;
  readonly terminal: Terminal;
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
    const state = isDone(outcome) && isBad(outcome, report) ? "failed" : outcome.state;
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
