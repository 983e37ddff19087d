import { resolve } from "node:path";
import process from "node:process";
import type { FailLevel, SpecDiff, UsageLocation, Waiver } from "../../compare/index.js";
import type { WithDiagnostics } from "../../diagnostics/index.js";
import type { DiffVersionsOptions } from "../../project/index.js";
import { shellWord } from "../../text/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { fetchSettingsFor, namedInput } from "../named-inputs.js";
import {
  choiceOption,
  fetchSettingsOf,
  flag,
  nullsOf,
  oneOption,
  selectionOf,
} from "../options/arguments.js";
import {
  configOption,
  fetchOptions,
  jsonOption,
  loginEpilogue,
  nullsOption,
  overridesOption,
  sharedOptions,
} from "../options/shared-options.js";
import { printReport, reportOptions, requireReadableFiles } from "../render/report.js";
import {
  reportUsage,
  requireProgram,
  type UsageReports,
  usageReportOptions,
  usageReportsOf,
} from "../render/usage-reports.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

/** `moodle-codegen diff`: shows what changed between two versions of a site's API. */
export const diffCommand: Command = {
  usage: "diff [old] [new]",
  describe: "Show what changed between two versions, and what it breaks",
  positionals: {
    old: {
      describe:
        "Page, spec, folder of a client, one of these in a Git revision (main:src/moodle), moodle@5.1, address of a site, or its name in the config file",
    },
    new: { describe: "The newer one; - for standard input" },
  },
  options: {
    format: choice(
      ["text", "markdown", "json"],
      "For a terminal, a pull request or a program (default: text)",
    ),
    output: value("File to write to (default, and with -: print the differences)", {
      alias: "o",
    }),
    "fail-on": choice(
      ["breaking", "risky", "any"],
      "Exit with 1 if there is a change of this class or worse",
    ),
    ...configOption,
    usage: value("Folder of a program, to find where it uses what breaks or is risky"),
    client: value("Folder of the client in that program, if there are several"),
    ...usageReportOptions,
    fix: value(
      "Folder of a program: print a patch that gives it the new names of functions, types and fields, where the compiler proves the result",
    ),
    write: toggle("With --fix: change the files instead of printing the patch"),
    all: toggle("Print all harmless changes as well"),
    descriptions: toggle("List descriptions whose wording changed"),
    limit: value("Maximum length of Markdown in characters (default: 65536, the limit of GitHub)"),
    force: toggle("Replace the output even if it does not contain differences"),
    ...nullsOption,
    ...overridesOption,
    "old-overrides": value("The overrides of the old version, if they differ"),
    include: sharedOptions.include,
    exclude: sharedOptions.exclude,
    components: sharedOptions.components,
    ...fetchOptions,
    json: jsonOption.json,
  },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen diff src/moodle new-page.html", "what an upgrade means for a client's users"],
    ["moodle-codegen diff main:src/moodle src/moodle", "what a branch changes"],
    ["moodle-codegen diff old.json new.json --format markdown -o summary.md", "for a pull request"],
    [
      "moodle-codegen diff src/moodle new-page.html --usage . --fail-on breaking",
      "where this program breaks; exit 1 if anything does",
    ],
    ["moodle-codegen diff src/moodle new-page.html --fix . --write", "take over new names"],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const { task, site, ...named } = await withNames(taskOf(args), terminal);
  const { old, now, failOn } = task;
  const waivers =
    named.diagnostics.length > 0
      ? { value: [], diagnostics: named.diagnostics }
      : await waiversOf(task, terminal);
  if (waivers.diagnostics.length > 0) {
    const { diagnostics } = waivers;
    return printReport(
      { ok: false, diagnostics, details: {} },
      reportOptions("diff", args),
      terminal,
    );
  }
  const { diffVersions, displayInput } = await import("../../project/index.js");
  const { overrides = site?.overrides } = task.options;
  const fetch = fetchSettingsFor(site, fetchSettingsOf(args));
  const options = { ...task.options, overrides, fetch, waivers: waivers.value };
  const outcome = await withHost(terminal, (host) => diffVersions(old, now, options, host));
  const { diff, usage, texts } = outcome;
  requireReadableFiles(outcome.diagnostics);
  const report = reportOptions("diff", args);
  const details = { old: await displayInput(old), new: await displayInput(now) };
  if (!diff) {
    const { diagnostics } = outcome;
    return printReport({ ok: false, diagnostics, texts, details }, report, terminal);
  }
  const { fix: fixed } = outcome;
  if (fixed && options.fix !== undefined) {
    const { reportFix } = await import("../render/program-fix.js");
    const fixing = { folder: options.fix, write: flag(args, "write") };
    const problems = report.json ? [] : await reportFix(fixed, fixing, terminal);
    const diagnostics = [...outcome.diagnostics, ...problems];
    const ok = problems.length === 0;
    return printReport(
      { ok, diagnostics, texts, details: { ...details, fix: fixed } },
      report,
      terminal,
    );
  }
  const written = await printDiff(diff, usage, task, terminal);
  const folder = task.options.usage;
  const programs = usage && folder !== undefined ? [{ diff, usage, folder }] : [];
  const problems = await reportUsage(programs, task.reports, terminal);
  const { failsOn } = await import("../../compare/index.js");
  const isTooMuch = failOn !== undefined && failsOn(diff, failOn);
  return printReport(
    {
      ok: written.value && problems.length === 0 && !isTooMuch,
      diagnostics: [...outcome.diagnostics, ...written.diagnostics, ...problems],
      texts,
      details: { ...details, ...(failOn && { failOn }), diff, ...(usage && { usage }) },
      ...(isTooMuch && {
        summary: `--fail-on ${failOn}: there are such changes, so the exit code is 1`,
      }),
    },
    report,
    terminal,
  );
}

/** Replaces the names of sites in a task. */
async function withNames(task: DiffTask, terminal: Terminal) {
  const { old: was, now: is } = task;
  const before = await namedInput(was, task.args, terminal);
  const after = await namedInput(is, task.args, terminal);
  const { isSiteAddress } = await import("../../project/index.js");
  if ([before.input, after.input].every(isSiteAddress)) {
    throw new UsageError(
      "only one of the two versions can be the address of a site, because name, password and token belong to one site: " +
        "fetch the other one first",
    );
  }
  return {
    task: { ...task, old: before.input, now: after.input },
    site: after.site ?? before.site,
    // Both come from the same file.
    diagnostics: before.diagnostics.length > 0 ? before.diagnostics : after.diagnostics,
  };
}

/**
 * Returns the waivers of the config file: of its only site, or of the site whose client or spec is compared. Without
 * `--fail-on` they make no difference, and the file is read only if it is named.
 */
async function waiversOf(
  { args, old, now, failOn }: DiffTask,
  terminal: Terminal,
): Promise<WithDiagnostics<readonly Waiver[]>> {
  const none = { value: [], diagnostics: [] };
  const given = oneOption(args, "config");
  if (given === undefined && failOn === undefined) return none;
  const { findConfig, loadSites } = await import("../../project/index.js");
  const config = given ?? (await findConfig(terminal.folder));
  if (config === undefined) return none;
  const { value, diagnostics } = await loadSites(config, { workingFolder: process.cwd() });
  if (!value) return { value: [], diagnostics };
  const { sites } = value;
  const sides = [old, now].map((side) => resolve(side.replace(/^[^:]{2,}:/, "")));
  const compared = sites.filter(({ output, spec }) =>
    [output, spec].some((path) => path !== undefined && sides.includes(resolve(path))),
  );
  const [site] = sites.length === 1 ? sites : compared;
  return { value: site?.waivers ?? [], diagnostics: [] };
}

interface DiffTask {
  readonly args: Arguments;
  readonly old: string;
  readonly now: string;
  readonly options: DiffVersionsOptions;
  readonly format: "text" | "markdown" | "json";
  readonly output: string | undefined;
  readonly failOn: FailLevel | undefined;
  readonly limit: number | undefined;
  readonly reports: UsageReports;
}

function taskOf(args: Arguments): DiffTask {
  const [old, now] = [args["old"], args["new"]];
  if (typeof old !== "string" || typeof now !== "string" || old === "" || now === "") {
    throw new UsageError(
      "two versions are needed: moodle-codegen diff OLD NEW, where each is a saved page, a spec, the folder of a client, " +
        "one of these in a Git revision, such as main:src/moodle, Moodle itself as moodle@5.1, or the address or name of a site",
    );
  }
  if (old === "-" && now === "-") {
    throw new UsageError("only one of the two versions can come from standard input");
  }
  const format = choiceOption(args, "format", ["text", "markdown", "json"]);
  const output = oneOption(args, "output");
  const [client, usage] = [oneOption(args, "client"), oneOption(args, "usage")];
  if (client !== undefined && usage === undefined && args["fix"] === undefined) {
    throw new UsageError("--client names the client's folder in the program that --usage names");
  }
  const fix = oneOption(args, "fix");
  if (flag(args, "write") && (fix === undefined || flag(args, "json"))) {
    throw new UsageError("--write changes the program that --fix names, and prints no JSON");
  }
  if (fix !== undefined && (usage !== undefined || format !== undefined || output !== undefined)) {
    throw new UsageError(
      "--fix prints a patch, or changes the program with --write; for the differences, run diff without it",
    );
  }
  const reports = usageReportsOf(args);
  requireProgram(reports, usage !== undefined);
  if (flag(args, "json") && (format !== undefined || output !== undefined)) {
    throw new UsageError(
      "--json prints one object that contains everything; for only the differences, use --format json",
    );
  }
  const options = {
    ...{ ...selectionOf(args), nulls: nullsOf(args), client, usage, fix },
    overrides: oneOption(args, "overrides"),
    oldOverrides: oneOption(args, "old-overrides"),
    descriptions: flag(args, "descriptions"),
  };
  return {
    ...{ args, old, now, options, reports, format: format ?? "text" },
    output: output === "-" ? undefined : output,
    failOn: choiceOption(args, "fail-on", ["breaking", "risky", "any"]),
    limit: limitOf(oneOption(args, "limit")),
  };
}

function limitOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const limit = Number(given);
  if (Number.isSafeInteger(limit) && limit >= 1000) return limit;
  throw new UsageError(`--limit takes a number of characters, at least 1000, not ${given}`);
}

/** Prints or writes the differences; returns whether it succeeded. */
async function printDiff(
  diff: SpecDiff,
  usage: readonly UsageLocation[] | undefined,
  { args, format, output, limit, old, now }: DiffTask,
  terminal: Terminal,
): Promise<WithDiagnostics<boolean>> {
  if (flag(args, "json")) return { value: true, diagnostics: [] };
  const { diffToJson, formatDiffMarkdown, formatDiffText } = await import("../../compare/index.js");
  const used = usage && { usage };
  const formats = {
    text: () =>
      formatDiffText(diff, {
        columns: terminal.columns,
        colours: terminal.hasColours && output === undefined,
        all: flag(args, "all"),
        ...used,
      }),
    markdown: () =>
      formatDiffMarkdown(diff, {
        limit,
        command: `moodle-codegen diff ${shellWord(old)} ${shellWord(now)} --all`,
        ...used,
      }),
    json: () => diffToJson(diff, used),
  };
  const text = formats[format]();
  if (output === undefined) {
    terminal.print(text, format === "json" ? "json" : "text");
    return { value: true, diagnostics: [] };
  }
  const { writeTextFile } = await import("../../project/index.js");
  const written = await writeTextFile(output, text, {
    mayReplace: (replaced) => flag(args, "force") || isDiff(replaced),
    expected: "differences",
  });
  if (written.value !== "refused") terminal.note(`${output} ${written.value}\n`);
  return { value: written.value !== "refused", diagnostics: written.diagnostics };
}

/** Returns whether a text is output of this command, in any of its forms. */
function isDiff(text: string): boolean {
  return (
    /^\s*\{\s*"diffVersion"/.test(text) || /\d functions?(?: \([^()]*\))? before, \d+/.test(text)
  );
}
