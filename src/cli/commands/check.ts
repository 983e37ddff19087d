import { resolve } from "node:path";
import type { Diagnostic, WithDiagnostics } from "../../diagnostics/index.js";
import type { CheckOutcome, ProjectSite } from "../../project/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { flag, oneOption } from "../options/arguments.js";
import { clientOptions, configOption, sharedOptions } from "../options/shared-options.js";
import {
  failureOf,
  inputDetails,
  isBad,
  printJson,
  printReport,
  reportOptions,
  type ReportOptions,
} from "../render/report.js";
import { namesText, siteTitle } from "../render/texts.js";
import { formatOf, positionalsOf, selectSites } from "../select-sites.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { printSite } from "../render/print-site.js";

/** `moodle-codegen check`: checks that the committed client is the one that would be generated today. */
export const checkCommand: Command = {
  usage: "check [pages..]",
  describe: "Check whether committed clients are up to date; writes nothing",
  positionals: {
    pages: {
      array: true,
      describe:
        "Names of sites in the config file (default: all); or a page or spec, with --output; or just the folder of a client",
    },
  },
  options: {
    output: value("Folder of the client that belongs to the page", { alias: "o" }),
    site: toggle("Also ask the live site, by token, whether functions and release still match", {
      alias: "live",
    }),
    ...configOption,
    validators: choice(
      ["zod", "zod-mini", "none"],
      "What the client was generated with (default: zod)",
    ),
    nulls: clientOptions.nulls,
    overrides: clientOptions.overrides,
    release: value("Release that the client was generated with"),
    "import-extension": clientOptions["import-extension"],
    docs: clientOptions.docs,
    format: value("What the client was formatted with; nothing is formatted"),
    "prettier-config": value("Prettier configuration file that the client was formatted with"),
    force: toggle("Ignore files in the folder that the generator did not make"),
    ...sharedOptions,
  },
  epilogue:
    "Lists files that are edited by hand, stale, missing or left over, with a short diff; the exit code is then 1.",
  examples: [
    [
      "moodle-codegen check school --site",
      "one site of the config file, and the live site as well",
    ],
    ["moodle-codegen check page.html -o src/moodle", "without a config file"],
    ["moodle-codegen check src/moodle", "with the options that the client itself records"],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const report = reportOptions("check", args);
  const { sites, diagnostics, ownSpec } = await sitesToCheck(args, terminal);
  if (sites.length === 0) {
    return printReport({ ok: false, diagnostics, details: {} }, report, terminal);
  }
  const options = { force: flag(args, "force"), live: flag(args, "site"), ownSpec };
  const { checkSites } = await import("../../project/index.js");
  const { formatCheck } = await import("../render/differences.js");
  const exitCodes: number[] = [];
  const { outcomes } = await withHost(terminal, (host, progress) => {
    const onSite = (outcome: CheckOutcome): void => {
      progress.done();
      const shown = {
        ok: outcome.state === "unchanged",
        // For a single site, the diagnostics have already said so.
        summary: summaryOf(outcome) ?? (sites.length > 1 ? "could not be checked" : undefined),
        details: detailsOf(outcome),
        result: formatCheck(outcome, terminal.hasColours),
      };
      exitCodes.push(printSite(outcome, shown, { report, terminal, count: sites.length }));
    };
    return checkSites(sites, { ...options, onSite }, host);
  });
  const [exitCode] = exitCodes;
  return sites.length === 1 && exitCode !== undefined
    ? exitCode
    : printSummary(outcomes, report, terminal);
}

interface CheckedSites {
  readonly sites: readonly ProjectSite[];
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the client is compared with its own spec. */
  readonly ownSpec: boolean;
}

async function sitesToCheck(args: Arguments, terminal: Terminal): Promise<CheckedSites> {
  const { exists } = await import("../../project/index.js");
  const [word, other] = positionalsOf(args);
  const isConfigured = oneOption(args, "config") !== undefined;
  if (isConfigured || word === undefined || !(await exists(`${word}/manifest.json`))) {
    const selected = await selectSites(args, terminal, { command: "check" });
    return { ...selected, ownSpec: false };
  }
  if (other !== undefined) {
    throw new UsageError(`one folder was expected, but ${other} was given as well`);
  }
  if (oneOption(args, "output") !== undefined) {
    throw new UsageError(`${word} is a client; --output goes with a page or a spec`);
  }
  // A config knows more about a client than the client itself.
  const configured = await configuredSite(word, terminal);
  if (configured) return { sites: [configured], diagnostics: [], ownSpec: false };
  const { value, diagnostics } = await siteOfClient(word, args);
  return { sites: value ? [value] : [], diagnostics, ownSpec: true };
}

/** Returns the site whose client is in this folder, from the config file here or above. */
async function configuredSite(
  folder: string,
  terminal: Terminal,
): Promise<ProjectSite | undefined> {
  const { findConfig } = await import("../../project/index.js");
  if ((await findConfig(terminal.folder)) === undefined) return undefined;
  const { sites } = await selectSites({}, terminal, { command: "check" });
  return sites.find(({ output }) => resolve(output) === resolve(folder));
}

/**
 * Returns the site that a committed client describes: its own spec, with the options in its manifest. The
 * manifest does not contain overrides and style, so the command line must name them.
 */
async function siteOfClient(
  folder: string,
  args: Arguments,
): Promise<WithDiagnostics<ProjectSite | undefined>> {
  const { readClientManifest } = await import("../../project/index.js");
  const manifest = await readClientManifest(folder);
  if (!manifest) {
    throw new UsageError(
      `${folder}/manifest.json is not the manifest of a moodle-codegen client, or it was edited: generate the client again`,
    );
  }
  const { hasOverrides, format: as, ...options } = manifest;
  const overrides = oneOption(args, "overrides");
  if (hasOverrides && overrides === undefined) {
    throw new UsageError(
      "this client was made with --overrides and a file, which check needs as well",
    );
  }
  const format = formatOf(args) ?? (as && { kind: "recorded", as });
  const { findClientSpec } = await import("../../parse/input/index.js");
  const { value: file, diagnostics } = await findClientSpec(folder);
  const value = file && {
    ...options,
    inputs: [file.path],
    ...(file.home && { spec: file.path }),
    ...{ output: folder, overrides, format },
  };
  return { value, diagnostics };
}

function printSummary(
  outcomes: readonly CheckOutcome[],
  report: ReportOptions,
  terminal: Terminal,
): number {
  const sites = outcomes.map((outcome) => {
    const ok = !isBad(outcome, report) && outcome.state === "unchanged";
    return { name: siteTitle(outcome.site), ok, outcome };
  });
  const bad = sites.filter(({ ok }) => !ok);
  const ok = bad.length === 0;
  const all = String(sites.length);
  if (report.json) {
    const list = sites.map(({ name, ok: isOk, outcome }) => {
      const { diagnostics } = outcome;
      return { name, ok: isOk, ...detailsOf(outcome), summary: summaryOf(outcome), diagnostics };
    });
    printJson({ command: "check", ok, sites: list }, terminal);
  } else if (ok) {
    terminal.note(`all ${all} sites are up to date\n`);
  } else {
    const names = namesText(bad.map(({ name }) => name));
    terminal.note(`${String(bad.length)} of ${all} sites are not up to date (${names})\n`);
  }
  return ok ? 0 : 1;
}

function detailsOf({
  inputs,
  site,
  differences,
  reformatted = [],
  live,
  state,
}: CheckOutcome): object & Record<string, unknown> {
  if (state === "cancelled") return {};
  const list = differences?.map(({ path, kind }) => ({ path, kind }));
  return {
    ...inputDetails(inputs),
    output: site.output,
    ...(list && { differences: list }),
    ...(reformatted.length > 0 && { reformatted }),
    ...(live && { site: live }),
  };
}

/** Returns the state of a client, or how to fix it; undefined if the diagnostics already say so. */
function summaryOf(outcome: CheckOutcome): string | undefined {
  const { site, state, differences, live } = outcome;
  if (state === "cancelled") return "not started";
  if (!differences) return failureOf(outcome);
  const kinds = differences.map(({ kind }) => kind);
  if (kinds.length > 0) return advice(site, kinds);
  if (live && state === "different") return "the site has changed: moodle-codegen update";
  const isSame = `${site.output} is up to date`;
  return live ? `${isSame}, and matches the site` : isSame;
}

function advice({ name }: ProjectSite, kinds: readonly string[]): string {
  const again = `moodle-codegen generate${name === undefined ? "" : ` ${name}`}`;
  if (kinds.every((kind) => kind === "missing")) {
    return `none of their files were found; ${again} makes them`;
  }
  if (kinds.every((kind) => kind === "not ours")) {
    return "move the files that the generator did not make, or allow them with --force";
  }
  return kinds.includes("edited")
    ? `move hand-made changes elsewhere; ${again} overwrites them`
    : `update it with ${again}`;
}
