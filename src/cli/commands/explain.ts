import { type Arguments, type Command } from "../command.js";
import { withHost } from "../host.js";
import { fetchSettingsFor, namedInputs } from "../named-inputs.js";
import { fetchSettingsOf, flag, inputArguments, nullsOf, oneOption } from "../options/arguments.js";
import {
  configOption,
  fetchOptions,
  jsonOption,
  loginEpilogue,
  nullsOption,
  overridesOption,
} from "../options/shared-options.js";
import { printable } from "../render/printable.js";
import {
  inputDetails,
  printReport,
  type Report,
  reportOptions,
  requireReadableFiles,
} from "../render/report.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { addAll } from "../../text/index.js";
import { DEFAULT_NULLS } from "../../model/index.js";

/** `moodle-codegen explain`: shows where the type of a value comes from. */
export const explainCommand: Command = {
  usage: "explain [function] [pages..]",
  describe: "Explain where the types of a function come from",
  positionals: {
    function: {
      describe: "Name of a function, optionally with a path: core_user_get_users.users[].email",
    },
    pages: {
      array: true,
      describe:
        "Saved page (.html, .html.gz, .mhtml), other document or copied text, spec (.json), folder of a client, or address, of one site, or its name in the config file; - for standard input",
    },
  },
  options: { ...nullsOption, ...overridesOption, ...configOption, ...fetchOptions, ...jsonOption },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen explain core_user_get_users page.html", "everything about a function"],
    [
      "moodle-codegen explain 'core_user_get_users.users[].suspended' page.html",
      "why this is a boolean",
    ],
    [
      "moodle-codegen explain local_x_get spec.json --overrides overrides.json",
      "what the overrides decide",
    ],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const question = args["function"];
  if (typeof question !== "string" || question === "") {
    throw new UsageError("no function was given: moodle-codegen explain FUNCTION PAGE");
  }
  const pages = inputArguments(args, "explain FUNCTION");
  const report = await explainFrom(pages, question, args, terminal);
  return printReport(report, reportOptions("explain", args), terminal);
}

async function explainFrom(
  words: readonly string[],
  question: string,
  args: Arguments,
  terminal: Terminal,
): Promise<Report> {
  const project = await import("../../project/index.js");
  const { inputs: pages, site, ...named } = await namedInputs(words, args, terminal);
  if (named.diagnostics.length > 0) return { ok: false, ...named, details: inputDetails(words) };
  const texts = new Map<string, string>();
  const details = inputDetails(await Promise.all(pages.map(project.displayInput)));
  const written = await project.readOverridesFile(
    oneOption(args, "overrides") ?? site?.overrides,
    texts,
  );
  requireReadableFiles(written.diagnostics);
  const diagnostics = [...written.diagnostics];
  const failed = { ok: false, diagnostics, texts, details };
  if (diagnostics.some(({ severity }) => severity === "error")) return failed;
  const fetch = fetchSettingsFor(site, fetchSettingsOf(args));
  const inputs = await withHost(terminal, (host) =>
    project.readInputs(pages, { fetch, texts }, host),
  );
  addAll(diagnostics, inputs.diagnostics);
  if (!inputs.value) return failed;
  const { readSpecFrom } = await import("../../parse/index.js");
  const read = await readSpecFrom(project.specInputOf(inputs.value));
  const spec = read.value;
  // Problems elsewhere on the page are irrelevant here, unless they are the reason that there is no answer.
  if (!spec) return { ...failed, diagnostics: [...diagnostics, ...read.diagnostics] };
  const { resolveOverrides, shippedFacts } = await import("../../knowledge/index.js");
  const overrides = written.value && resolveOverrides(written.value, spec);
  addAll(diagnostics, overrides?.diagnostics ?? []);
  const { explain } = await import("../../plan/index.js");
  const [only, other] = inputs.value;
  // Positions of values are known only if the input is a single page or spec.
  const isLocated = only && !other && (only.kind === "page" || only.kind === "spec");
  const explained = explain(question, spec, {
    nulls: nullsOf(args) ?? site?.nulls ?? only?.client?.manifest?.nulls ?? DEFAULT_NULLS,
    facts: await shippedFacts(),
    overrides: overrides?.value,
    input: isLocated ? { kind: only.kind, text: only.text } : undefined,
  });
  addAll(diagnostics, explained.diagnostics);
  const { value: explanation } = explained;
  if (!explanation) return failed;
  if (!flag(args, "json")) {
    const { formatExplanation } = await import("../render/explanation.js");
    const sources = inputs.value.map(({ source }) => source).join(", ");
    terminal.print(printable(formatExplanation(explanation, sources)));
  }
  return { ok: true, diagnostics, texts, details: { ...details, explanation } };
}
