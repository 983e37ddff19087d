import type { Diagnostic } from "../diagnostics/index.js";
import { inputArguments } from "./input-argument.js";
import { nullsOf } from "./nulls-option.js";
import { type Arguments, type CommandRun, flag } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { inputFacts, readInputs } from "./read-inputs.js";
import { readOverridesOption } from "./read-overrides-option.js";
import { printExplanation } from "./print-explanation.js";
import { printable } from "./printable.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `explain`. */
export const runExplain: CommandRun = async (args, terminal) => {
  const json = flag(args, "json");
  const outcome = await explainFrom(args, terminal, json);
  return reportOutcome(outcome, { command: "explain", json, strict: false }, terminal);
};

async function explainFrom(args: Arguments, terminal: Terminal, json: boolean): Promise<Outcome> {
  const question = args["function"];
  if (typeof question !== "string" || question === "") {
    throw new UsageError("no function was given: moodle-codegen explain FUNCTION PAGE");
  }
  const pages = inputArguments(args, "explain FUNCTION");
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const facts = await inputFacts(pages);
  const failed: Outcome = { succeeded: false, diagnostics, texts, facts };

  const written = await readOverridesOption(args, texts);
  diagnostics.push(...written.diagnostics);
  if (written.diagnostics.some(({ severity }) => severity === "error")) return failed;
  const inputs = await readInputs(pages, { texts, terminal });
  diagnostics.push(...inputs.diagnostics);
  if (!inputs.value) return failed;
  const { readSpecFrom } = await import("../parse/index.js");
  const { value: spec, diagnostics: problems } = await readSpecFrom(inputs.value);
  // What is wrong elsewhere on the page is not what was asked, unless it is why there is no answer.
  if (!spec) {
    diagnostics.push(...problems);
    return failed;
  }
  const overrides = await import("../knowledge/index.js");
  const resolved = written.value && overrides.resolveOverrides(written.value, spec);
  diagnostics.push(...(resolved?.diagnostics ?? []));
  const { shippedFacts } = await import("../knowledge/index.js");
  const { kind, text = "" } = inputs.value.length === 1 ? { ...inputs.value[0] } : {};
  const { explain } = await import("../plan/index.js");
  const explained = explain(question, spec, {
    nulls: nullsOf(args),
    facts: await shippedFacts(),
    ...(resolved && { overrides: resolved.value }),
    // Only of one page or spec it is known where its values stand.
    ...(kind !== undefined && kind !== "document" && { input: { kind, text } }),
  });
  diagnostics.push(...explained.diagnostics);
  if (!explained.value) return failed;
  const sources = inputs.value.map(({ source }) => source).join(", ");
  if (!json) terminal.print(printable(printExplanation(explained.value, sources)));
  return { succeeded: true, diagnostics, texts, facts: { ...facts, explanation: explained.value } };
}
