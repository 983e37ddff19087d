import type { Diagnostic } from "../diagnostics/index.js";
import { inputArgument } from "./input-argument.js";
import { nullsOf } from "./nulls-option.js";
import { type Arguments, type CommandRun, flag } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
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
  const page = inputArgument(args, "explain FUNCTION");
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const failed: Outcome = { succeeded: false, diagnostics, texts, facts: { input: page } };

  const written = await readOverridesOption(args, texts);
  diagnostics.push(...written.diagnostics);
  if (written.diagnostics.some(({ severity }) => severity === "error")) return failed;
  const { readInput } = await import("../acquire/index.js");
  const input = await readInput(page, { stdin: terminal.stdin });
  diagnostics.push(...input.diagnostics);
  if (!input.value) return failed;
  const { kind, text, source } = input.value;
  texts.set(source, text);
  const { readSpecFrom } = await import("../pipeline.js");
  const { value: spec, diagnostics: problems } = await readSpecFrom(text, { source });
  // What is wrong elsewhere on the page is not what was asked, unless it is why there is no answer.
  if (!spec) {
    diagnostics.push(...problems);
    return failed;
  }
  const overrides = await import("../overrides/index.js");
  const resolved = written.value && overrides.resolveOverrides(written.value, spec);
  diagnostics.push(...(resolved?.diagnostics ?? []));
  const { shippedFacts } = await import("../facts/index.js");
  const { explain } = await import("../explain/index.js");
  const explained = explain(question, spec, {
    nulls: nullsOf(args),
    facts: await shippedFacts(),
    ...(resolved && { overrides: resolved.value }),
    input: { kind, text },
  });
  diagnostics.push(...explained.diagnostics);
  if (!explained.value) return failed;
  if (!json) terminal.print(printable(printExplanation(explained.value, source)));
  const facts = { input: page, explanation: explained.value };
  return { succeeded: true, diagnostics, texts, facts };
}
