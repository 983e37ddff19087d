import type {
  ExportMode,
  ExportOutcome,
  ExportSource,
  MadeExport,
  ProjectSite,
  SiteExport,
} from "../../project/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import {
  choiceOption,
  fetchSettingsOf,
  flag,
  nullsOf,
  oneOption,
  oneStandardInput,
  selectionOf,
} from "../options/arguments.js";
import {
  fetchOptions,
  incompleteOption,
  loginEpilogue,
  nullsOption,
  oneSiteOptions,
  overridesOption,
  sharedOptions,
} from "../options/shared-options.js";
import {
  inputDetails,
  printReport,
  reportOptions,
  requireReadableFiles,
} from "../render/report.js";
import { sizeText, writtenText } from "../render/texts.js";
import { looksLikePage, positionalsOf, releaseOf, selectSites } from "../select-sites.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

const openApiOnly = { group: "With openapi:" };

/** `moodle-codegen export`: page, spec or client → JSON Schemas or an OpenAPI document. */
export const exportCommand: Command = {
  usage: "export <format> [pages..]",
  describe: "Describe a site's functions as JSON Schema or OpenAPI, for other languages and tools",
  positionals: {
    format: { describe: "What to write", choices: ["json-schema", "openapi"] },
    pages: {
      array: true,
      describe:
        "Saved page, spec, folder of a client, address of a site, release such as moodle@5.1, or name of a site in the config file; - for standard input",
    },
  },
  options: {
    output: value("File, or folder of JSON Schemas (default for a file, and with -: print it)", {
      alias: "o",
    }),
    bundle: toggle("Write the JSON Schemas of all components into one file"),
    profile: choice(
      ["rest", "restful"],
      "Moodle's own protocol (default), or that of the plugin webservice_restful",
      openApiOnly,
    ),
    openapi: choice(["3.1", "3.0"], "Release of OpenAPI (default: 3.1)", openApiOnly),
    ...nullsOption,
    ...overridesOption,
    release: value("Release of the site, such as 4.5, for facts (default: the page's)"),
    force: toggle("Replace the output even if it was not exported"),
    "dry-run": toggle("Only list the files that would be written and removed"),
    ...incompleteOption,
    ...oneSiteOptions,
    ...fetchOptions,
    ...sharedOptions,
  },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen export openapi src/moodle -o openapi.json", "from a client"],
    [
      "moodle-codegen export openapi page.html -o openapi.json --profile restful",
      "for a site with the plugin webservice_restful, whose calls any generator's client can make",
    ],
    ["moodle-codegen export json-schema page.html -o schemas", "a file for each component"],
    ["moodle-codegen export json-schema moodle@5.1 --bundle", "print those of Moodle 5.1 itself"],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const report = reportOptions("export", args);
  const task = await taskOf(args, terminal);
  if (!("source" in task))
    return printReport({ ok: false, ...task, details: {} }, report, terminal);
  const { source, one } = task;
  const { exportFunctions } = await import("../../project/index.js");
  const mode = await modeOf(one, args);
  const outcome = await withHost(terminal, (host) => exportFunctions(source, [one], mode, host));
  const { state, diagnostics, texts, size } = outcome;
  requireReadableFiles(diagnostics);
  const ok = state !== "failed" && state !== "cancelled";
  const [made] = outcome.results.flatMap((result) => result.made ?? []);
  if (ok && made !== undefined && !report.json) await print(made, terminal);
  const details = {
    ...inputDetails(source.inputs.map(String)),
    ...size,
    ...writtenOf(outcome, flag(args, "dry-run")),
    ...(typeof made === "string" && { document: JSON.parse(made) as unknown }),
  };
  const summary = summaryOf(outcome, flag(args, "dry-run"));
  return printReport({ ok, diagnostics, texts, details, summary }, report, terminal);
}

async function print(made: MadeExport, terminal: Terminal): Promise<void> {
  if (typeof made === "string") terminal.print(made, "json");
}

function writtenOf({ results }: ExportOutcome, dryRun: boolean): object {
  const [written] = results.flatMap((result) => result.written ?? []);
  return written ? { output: { ...written, dryRun } } : {};
}

function summaryOf({ size, results }: ExportOutcome, dryRun: boolean): string | undefined {
  const [written] = results.flatMap((result) => result.written ?? []);
  return size && written && `${sizeText(size)} → ${writtenText(written, dryRun)}`;
}

interface Task {
  readonly source: ExportSource;
  readonly one: SiteExport;
}

/** What to export, or the problems of the config. */
async function taskOf(
  args: Arguments,
  terminal: Terminal,
): Promise<Task | Pick<ExportOutcome, "diagnostics">> {
  const words = positionalsOf(args);
  const named = oneOption(args, "site");
  const [word = ""] = words;
  const isSite = words.length === 1 && !(await looksLikePage(word)) && !word.includes("@");
  if (words.length > 0 && !isSite) {
    if (named !== undefined) throw new UsageError(`--site names a site, but so does ${word}`);
    return { source: sourceOfPages(oneStandardInput(words), args), one: exportOf(args) };
  }
  const names = [...(isSite ? [word] : []), ...(named === undefined ? [] : [named])];
  const config = oneOption(args, "config");
  const { sites, diagnostics } = await selectSites({ config }, terminal, {
    command: `export ${String(args["format"])}`,
    named: names,
  });
  const [site, other] = sites;
  if (!site) return { diagnostics };
  if (other) throw new UsageError("export works on one site: name it");
  return { source: await sourceOfSite(site, args), one: exportOf(args, site) };
}

function sourceOfPages(inputs: readonly string[], args: Arguments): ExportSource {
  return {
    ...{ inputs, ...selectionOf(args) },
    nulls: nullsOf(args),
    overrides: oneOption(args, "overrides"),
    release: releaseOf(args),
    fetch: fetchSettingsOf(args),
  };
}

/** A client has exactly the functions that its config selects. */
async function sourceOfSite(site: ProjectSite, args: Arguments): Promise<ExportSource> {
  const { readClientManifest } = await import("../../project/index.js");
  const isClient = (await readClientManifest(site.output)) !== undefined;
  const given = sourceOfPages([], args);
  const { include, exclude, components, inputs, output } = site;
  const selected = isClient ? {} : { include, exclude, components };
  const chosen = Object.entries(selectionOf(args)).filter(([, names]) => names.length > 0);
  return {
    ...{ inputs: isClient ? [output] : inputs, ...selected, ...Object.fromEntries(chosen) },
    nulls: given.nulls ?? site.nulls,
    overrides: given.overrides ?? site.overrides,
    release: given.release ?? site.release,
    fetch: { ...site.fetch, ...given.fetch, env: site.fetch?.env },
  };
}

/** The export that the options describe, on top of that of the config. */
function exportOf(args: Arguments, site?: ProjectSite): SiteExport {
  const kind = choiceOption(args, "format", ["json-schema", "openapi"]) ?? "openapi";
  const configured = site?.exports?.find((one) => one.kind === kind);
  const output = oneOption(args, "output") ?? configured?.output ?? "-";
  const profile = choiceOption(args, "profile", ["rest", "restful"]);
  const version = choiceOption(args, "openapi", ["3.1", "3.0"]);
  if (kind === "openapi") {
    if (flag(args, "bundle")) throw new UsageError("--bundle goes with json-schema");
    const known = configured?.kind === kind ? configured : undefined;
    return {
      ...{ kind, output },
      profile: profile ?? known?.profile ?? "rest",
      version: version ?? known?.version ?? "3.1",
    };
  }
  if (profile ?? version) throw new UsageError("--profile and --openapi go with openapi");
  const isBundle = configured?.kind === kind && configured.bundle;
  const bundle = flag(args, "bundle") || isBundle;
  if (!bundle && output === "-") {
    throw new UsageError("name the folder of the schemas: --output schemas; or use --bundle");
  }
  return { kind, output, bundle };
}

async function modeOf({ output }: SiteExport, args: Arguments): Promise<ExportMode> {
  if (output === "-") return { kind: "make" };
  const { exists, guardKnown } = await import("../../project/index.js");
  return {
    kind: "write",
    force: flag(args, "force"),
    dryRun: flag(args, "dry-run"),
    review: (read, problems) =>
      guardKnown(read, {
        problems,
        known: async () =>
          (await exists(output)) ? { target: output, spec: undefined, selection: {} } : undefined,
        allowIncomplete: flag(args, "allow-incomplete"),
      }),
  };
}
