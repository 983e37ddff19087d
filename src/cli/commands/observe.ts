import type { WithDiagnostics } from "../../diagnostics/index.js";
import type { WrittenEntry } from "../../knowledge/index.js";
import { type Arguments, type Command, value } from "../command.js";
import { flag, inputArgument, oneOption } from "../options/arguments.js";
import { jsonOption, overridesOption } from "../options/shared-options.js";
import { printReport, type Report, reportOptions, requireReadableFiles } from "../render/report.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { plural } from "../../text/index.js";

/** `moodle-codegen observe`: recorded answers → proposed overrides. */
export const observeCommand: Command = {
  usage: "observe [page] [recordings..]",
  describe: "Propose overrides from recorded answers of a site",
  positionals: {
    page: { describe: "Saved page or spec of the site; - for standard input" },
    recordings: {
      array: true,
      describe: "Files with recorded answers, or with the shapes that a client's recorder wrote",
    },
  },
  options: {
    output: value("File to write the proposed overrides to (default: print them)", {
      alias: "o",
    }),
    ...overridesOption,
    ...jsonOption,
  },
  epilogue: "Keeps only the paths and kinds of the answers, never their values.",
  examples: [
    ["moodle-codegen observe spec.json calls.jsonl", "print what the answers reveal"],
    [
      "moodle-codegen observe spec.json calls.json.gz --overrides overrides.json -o proposed.json",
      "only what the overrides do not state yet",
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
  page: string,
  files: readonly string[],
  args: Arguments,
  terminal: Terminal,
): Promise<Report> {
  const { readInputs, readOverridesFile, readTextFile, specInputOf } =
    await import("../../project/index.js");
  const recordings = await Promise.all(
    files.map(async (source) => {
      const { value: text = "", diagnostics } = await readTextFile(source, "the recordings");
      requireReadableFiles(diagnostics);
      return { source, text };
    }),
  );
  const texts = new Map(recordings.map(({ source, text }) => [source, text]));
  const report: Report & { diagnostics: Report["diagnostics"] } = {
    ...{ ok: false, diagnostics: [], texts, details: { input: page } },
  };
  const keep = <T>(step: WithDiagnostics<T>): T => {
    report.diagnostics = [...report.diagnostics, ...step.diagnostics];
    return step.value;
  };
  const written = keep(await readOverridesFile(oneOption(args, "overrides"), texts));
  requireReadableFiles(report.diagnostics);
  if (report.diagnostics.some(({ severity }) => severity === "error")) return report;
  const inputs = keep(await readInputs([page], { texts }, terminal));
  if (!inputs) return report;
  const { readSpecFrom } = await import("../../parse/index.js");
  const spec = keep(await readSpecFrom(specInputOf(inputs)));
  if (!spec) return report;

  const { noOverrides, proposeOverrides, readRecordings, resolveOverrides, shippedFacts } =
    await import("../../knowledge/index.js");
  const overrides = written && keep(resolveOverrides(written, spec));
  const seen = readRecordings(recordings, spec);
  const entries = proposeOverrides(keep(seen), spec, {
    facts: await shippedFacts(),
    overrides: overrides ?? noOverrides,
  });
  const isBroken = seen.diagnostics.some(({ severity }) => severity === "error");
  const proposal = await handOver(entries, args, terminal);
  return {
    ...{ ok: proposal.ok && !isBroken, texts, summary: proposal.summary },
    diagnostics: [...report.diagnostics, ...proposal.diagnostics],
    details: { input: page, functions: seen.value.size, ...proposal.details },
  };
}

/** Prints the proposals, or writes them to the output file. */
async function handOver(
  entries: readonly WrittenEntry[],
  args: Arguments,
  terminal: Terminal,
): Promise<Report> {
  const output = oneOption(args, "output");
  const json = flag(args, "json");
  const summary = `${plural(entries.length, "override")} proposed`;
  const { serializeOverrides } = await import("../../knowledge/index.js");
  const text = serializeOverrides(entries);
  if (output === undefined) {
    if (!json) terminal.print(text, "json");
    return { ok: true, diagnostics: [], details: json ? { overrides: entries } : {}, summary };
  }
  const { writeTextFile } = await import("../../project/index.js");
  const { value: outcome, diagnostics } = await writeTextFile(output, text, {
    // An existing file has been reviewed; proposals have not.
    mayReplace: () => false,
    expected: "empty",
  });
  return {
    ...{ ok: outcome !== "refused", diagnostics },
    details: { proposed: entries.length, output: { file: output, outcome } },
    ...(outcome !== "refused" && { summary: `${output} ${outcome}: ${summary}` }),
  };
}
