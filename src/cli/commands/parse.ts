import type { Spec } from "../../model/index.js";
import type { ProjectHost } from "../../project/index.js";
import { type Arguments, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { fetchSettingsFor, namedInputs } from "../named-inputs.js";
import {
  fetchSettingsOf,
  flag,
  inputArguments,
  oneOption,
  selectionOf,
} from "../options/arguments.js";
import {
  configOption,
  fetchOptions,
  incompleteOption,
  loginEpilogue,
  sharedOptions,
} from "../options/shared-options.js";
import { inputDetails, printReport, type Report, reportOptions } from "../render/report.js";
import { sizeText } from "../render/texts.js";
import type { Terminal } from "../terminal.js";
import { addAll } from "../../text/index.js";

/** `moodle-codegen parse`: page → spec. */
export const parseCommand: Command = {
  usage: "parse [pages..]",
  describe: "Read documentation pages into a spec (JSON)",
  positionals: {
    pages: {
      array: true,
      describe:
        "Saved page (.html, .html.gz, .mhtml), other document or copied text, spec (.json), folder of a client, address of a site, or name of one in the config file; - for standard input",
    },
  },
  options: {
    output: value("File to write the spec to (default, and with -: print it)", {
      alias: "o",
    }),
    force: toggle("Replace the output even if it is not a spec; never the page itself"),
    ...incompleteOption,
    ...configOption,
    ...fetchOptions,
    ...sharedOptions,
  },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen parse page.html -o specs/school.json", "write the spec of a saved page"],
    ["gunzip -c page.html.gz | moodle-codegen parse -", "read standard input, print the spec"],
    ["moodle-codegen parse page.html --include 'core_user_*'", "only some functions"],
    [
      "moodle-codegen parse token.html vendor.md -o specs/school.json",
      "make one spec from several documents of one site",
    ],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const pages = inputArguments(args, "parse");
  const report = await withHost(terminal, (host) => parse(pages, args, { host, terminal }));
  return printReport(report, reportOptions("parse", args), terminal);
}

interface Context {
  readonly host: ProjectHost;
  readonly terminal: Terminal;
}

async function parse(
  words: readonly string[],
  args: Arguments,
  { host, terminal }: Context,
): Promise<Report> {
  const { inputs: pages, site, ...named } = await namedInputs(words, args, terminal);
  if (named.diagnostics.length > 0) return { ok: false, ...named, details: inputDetails(words) };
  const project = await import("../../project/index.js");
  const { isSiteAddress, readInputs, displayInput, sizeOf, specInputOf, writeTextFile } = project;
  const texts = new Map<string, string>();
  const names = inputDetails(await Promise.all(pages.map(displayInput)));
  const inputs = await readInputs(
    pages,
    { fetch: fetchSettingsFor(site, fetchSettingsOf(args)), texts },
    host,
  );
  const diagnostics = [...inputs.diagnostics];
  const failed = { ok: false, diagnostics, texts, details: names };
  if (!inputs.value) return failed;

  const allowIncomplete = flag(args, "allow-incomplete");
  const { readSpecFrom } = await import("../../parse/index.js");
  const parsed = await readSpecFrom(specInputOf(inputs.value), {
    ...selectionOf(args),
    allowIncomplete,
  });
  addAll(diagnostics, parsed.diagnostics);
  const output = oneOption(args, "output") ?? "-";
  const guarded =
    parsed.value &&
    (await project.guardKnown(parsed.value, {
      problems: diagnostics,
      known: async () => (output === "-" ? undefined : project.knownFile(output)),
      allowIncomplete,
    }));
  addAll(diagnostics, guarded?.diagnostics ?? []);
  const spec = guarded?.value;
  if (!spec) return failed;

  const details = { ...names, ...sizeOf(spec) };
  if (output === "-") return printSpec(spec, { ...failed, ok: true, details }, args, terminal);
  host.onProgress?.({ kind: "step", step: "writing", subject: output });
  const { serializeSpec } = await import("../../model/index.js");
  const { classifyText } = await import("../../parse/input/index.js");
  const written = await writeTextFile(output, serializeSpec(spec), {
    sources: pages.filter(
      (page, index) =>
        page !== "-" && !isSiteAddress(page) && inputs.value?.[index]?.kind !== "spec",
    ),
    mayReplace: (old) => flag(args, "force") || classifyText(old).value?.kind === "spec",
  });
  addAll(diagnostics, written.diagnostics);
  const outcome = written.value;
  return {
    ...{ ok: outcome !== "refused", diagnostics, texts },
    details: { ...details, output: { file: output, outcome } },
    ...(outcome !== "refused" && { summary: `${output} ${outcome}: ${sizeText(sizeOf(spec))}` }),
  };
}

async function printSpec(
  spec: Spec,
  report: Report,
  args: Arguments,
  terminal: Terminal,
): Promise<Report> {
  if (flag(args, "json")) return { ...report, details: { ...report.details, spec } };
  const { serializeSpec } = await import("../../model/index.js");
  terminal.print(serializeSpec(spec), "json");
  return report;
}
