import type { Diagnostic, WithDiagnostics } from "../../diagnostics/index.js";
import type { OverrideEntry, Overrides, WrittenEntry } from "../../knowledge/index.js";
import type { ProjectSite } from "../../project/index.js";
import { type Arguments, type Command, value } from "../command.js";
import { withHost } from "../host.js";
import { fetchSettingsFor, namedInput } from "../named-inputs.js";
import {
  fetchSettingsOf,
  flag,
  inputArgument,
  numberOption,
  oneOption,
} from "../options/arguments.js";
import {
  configOption,
  fetchOptions,
  jsonOption,
  overridesOption,
} from "../options/shared-options.js";
import { printReport, type Report, reportOptions, requireReadableFiles } from "../render/report.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { addAll, plural } from "../../text/index.js";

/** `moodle-codegen observe`: recorded answers → proposed overrides. */
export const observeCommand: Command = {
  usage: "observe [page] [recordings..]",
  describe: "Propose overrides from recorded answers of a site",
  positionals: {
    page: {
      describe:
        "Saved page, spec, folder of a client or address of the site, or its name in the config file; - for standard input",
    },
    recordings: {
      array: true,
      describe:
        "Files with recorded answers, or with the shapes that a client's recorder wrote; folders of such files; " +
        "patterns with *, ? and **",
    },
  },
  options: {
    output: value(
      "File to write the proposed overrides to; one that has entries keeps them, and gets the new ones below " +
        "(default: print them)",
      { alias: "o" },
    ),
    "min-answers": value(
      "Answers that must have had a field, with twice as many objects, before it is proposed that it is always " +
        "there; 0 proposes no such thing (default: 5)",
    ),
    ...overridesOption,
    ...configOption,
    ...fetchOptions,
    ...jsonOption,
  },
  epilogue: "Keeps only the paths and kinds of the answers, never their values.",
  examples: [
    ["moodle-codegen observe spec.json calls.jsonl", "print what the answers reveal"],
    [
      "moodle-codegen observe spec.json calls.json.gz --overrides overrides.json -o proposed.json",
      "only what the overrides do not state yet",
    ],
    [
      "moodle-codegen observe spec.json recordings/ -o overrides.json",
      "all recordings in a folder; adds to the file what it does not state yet",
    ],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const page = inputArgument(args, "observe");
  const files = args["recordings"];
  if (!Array.isArray(files) || files.length === 0) {
    throw new UsageError("no recordings were given: moodle-codegen observe PAGE RECORDINGS…");
  }
  const report = await observe(page, files.map(String), args, terminal);
  return printReport(report, reportOptions("observe", args), terminal);
}

async function observe(
  word: string,
  paths: readonly string[],
  args: Arguments,
  terminal: Terminal,
): Promise<Report> {
  const { input: page, site, ...named } = await namedInput(word, args, terminal);
  if (named.diagnostics.length > 0) return { ok: false, ...named, details: { input: word } };
  const minAnswers = numberOption(args, "min-answers", { from: 0 });
  const { displayInput, observeRecordings, readInputSpec } = await import("../../project/index.js");
  const shown = await displayInput(page);
  const texts = new Map<string, string>();
  const report: Report & { diagnostics: Report["diagnostics"] } = {
    ...{ ok: false, diagnostics: [], texts, details: { input: shown } },
  };
  const keep = <T>(step: WithDiagnostics<T>): T => {
    report.diagnostics = [...report.diagnostics, ...step.diagnostics];
    return step.value;
  };
  const written = keep(await readDecisions(args, { texts, site }));
  requireReadableFiles(report.diagnostics);
  if (report.diagnostics.some(({ severity }) => severity === "error")) return report;
  const fetch = fetchSettingsFor(site, fetchSettingsOf(args));
  const read = await withHost(terminal, (host) => readInputSpec(page, { fetch, texts }, host));
  const spec = keep(read)?.spec;
  if (!spec) return report;

  const { noOverrides, proposeOverrides, resolveOverrides, shippedFacts } =
    await import("../../knowledge/index.js");
  const overrides = written && keep(resolveOverrides(written, spec));
  const seen = await observeRecordings(paths, spec);
  requireReadableFiles(seen.unread);
  const entries = proposeOverrides(keep(seen), spec, {
    facts: await shippedFacts(),
    overrides: overrides ?? noOverrides,
    minAnswers,
  });
  const isBroken = seen.diagnostics.some(({ severity }) => severity === "error");
  const proposal = await handOver(entries, { args, texts }, terminal);
  return {
    ...{ ok: proposal.ok && !isBroken, texts, summary: proposal.summary },
    diagnostics: [...report.diagnostics, ...proposal.diagnostics],
    details: {
      ...{ input: shown, files: seen.files, functions: seen.value.size },
      ...proposal.details,
    },
  };
}

interface Deciding {
  readonly texts: Map<string, string>;
  readonly site: ProjectSite | undefined;
}

/** Reads the overrides that decide already: those of `--overrides` or the config, and those in the output file. */
async function readDecisions(
  args: Arguments,
  { texts, site }: Deciding,
): Promise<WithDiagnostics<Overrides>> {
  const { readOverridesFile } = await import("../../project/index.js");
  const named = oneOption(args, "overrides") ?? site?.overrides;
  const output = oneOption(args, "output");
  const files = new Set([named, (await isWritten(output)) ? output : undefined]);
  const diagnostics: Diagnostic[] = [];
  const entries: OverrideEntry[] = [];
  for (const file of files) {
    const read = await readOverridesFile(file, texts);
    addAll(diagnostics, read.diagnostics);
    addAll(entries, read.value?.entries ?? []);
  }
  return { value: { entries }, diagnostics };
}

async function isWritten(file: string | undefined): Promise<boolean> {
  const { isFile, readTextFile } = await import("../../project/index.js");
  if (file === undefined || !(await isFile(file))) return false;
  return (await readTextFile(file, "the overrides")).value?.trim() !== "";
}

interface HandOver {
  readonly args: Arguments;
  /** The text of the output file, if it has entries already. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Prints the proposals, or writes them to the output file: below the entries that it has, which stay as they are. */
async function handOver(
  entries: readonly WrittenEntry[],
  { args, texts }: HandOver,
  terminal: Terminal,
): Promise<Report> {
  const output = oneOption(args, "output");
  const json = flag(args, "json");
  const summary = `${plural(entries.length, "override")} proposed`;
  const { appendOverrides, serializeOverrides } = await import("../../knowledge/index.js");
  if (output === undefined) {
    if (!json) terminal.print(serializeOverrides(entries), "json");
    return { ok: true, diagnostics: [], details: json ? { overrides: entries } : {}, summary };
  }
  const before = texts.get(output);
  const text =
    before === undefined ? serializeOverrides(entries) : appendOverrides(before, entries);
  const { writeTextFile } = await import("../../project/index.js");
  const { value: outcome, diagnostics } = await writeTextFile(output, text ?? "", {
    // What was not read before has not been taken into account.
    mayReplace: (old) => text !== undefined && old.replace(/^\uFEFF/, "") === before,
    expected: "an overrides file that entries can be added to",
  });
  const where =
    before === undefined || entries.length === 0 ? "" : ", below the entries that it had";
  return {
    ...{ ok: outcome !== "refused", diagnostics },
    details: { proposed: entries.length, output: { file: output, outcome } },
    ...(outcome !== "refused" && { summary: `${output} ${outcome}: ${summary}${where}` }),
  };
}
