import type { Diagnostic } from "../diagnostics/index.js";
import type { WrittenEntry } from "../knowledge/index.js";
import { inputArgument } from "./input-argument.js";
import { type Arguments, type CommandRun, flag, oneOption } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { readOverridesOption } from "./read-overrides-option.js";
import { readTextFile } from "./read-text-file.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `observe`. */
export const runObserve: CommandRun = async (args, terminal) => {
  const json = flag(args, "json");
  const outcome = await observe(args, terminal, json);
  return reportOutcome(outcome, { command: "observe", json, strict: false }, terminal);
};

async function observe(args: Arguments, terminal: Terminal, json: boolean): Promise<Outcome> {
  const page = inputArgument(args, "observe");
  const files = args["recordings"];
  if (!Array.isArray(files) || files.length === 0) {
    throw new UsageError("no recordings were given: moodle-codegen observe PAGE RECORDINGS…");
  }
  const recordings = await Promise.all(
    files.map(async (file) => {
      const source = String(file);
      return { source, text: await readTextFile(source, "the recordings") };
    }),
  );
  const diagnostics: Diagnostic[] = [];
  const texts = new Map(recordings.map(({ source, text }) => [source, text]));
  const failed: Outcome = { succeeded: false, diagnostics, texts, facts: { input: page } };
  const written = await readOverridesOption(args, texts);
  diagnostics.push(...written.diagnostics);
  if (written.diagnostics.some(({ severity }) => severity === "error")) return failed;
  const { readInput } = await import("../parse/input/index.js");
  const input = await readInput(page, { stdin: terminal.stdin });
  diagnostics.push(...input.diagnostics);
  if (!input.value) return failed;
  const { readSpecFrom } = await import("../parse/index.js");
  const { text, source } = input.value;
  texts.set(source, text);
  const { value: spec, diagnostics: problems } = await readSpecFrom(text, { source });
  diagnostics.push(...problems);
  if (!spec) return failed;

  const { noOverrides, resolveOverrides } = await import("../knowledge/index.js");
  const { proposeOverrides, readRecordings } = await import("../knowledge/index.js");
  const { shippedFacts } = await import("../knowledge/index.js");
  const resolved = written.value && resolveOverrides(written.value, spec);
  diagnostics.push(...(resolved?.diagnostics ?? []));
  const seen = readRecordings(recordings, spec);
  diagnostics.push(...seen.diagnostics);
  const entries = proposeOverrides(seen.value, spec, {
    facts: await shippedFacts(),
    overrides: resolved?.value ?? noOverrides,
  });
  const isBroken = seen.diagnostics.some(({ severity }) => severity === "error");
  const outcome = await handOver(entries, { args, terminal, json });
  return {
    ...outcome,
    texts,
    succeeded: outcome.succeeded && !isBroken,
    diagnostics: [...diagnostics, ...outcome.diagnostics],
    facts: { input: page, functions: seen.value.size, ...outcome.facts },
  };
}

interface HandOver {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly json: boolean;
}

/** Prints the proposals or writes them into the file that was asked for. */
async function handOver(
  entries: readonly WrittenEntry[],
  { args, terminal, json }: HandOver,
): Promise<Outcome> {
  const output = oneOption(args, "output");
  const counted = `${String(entries.length)} ${entries.length === 1 ? "override" : "overrides"}`;
  const { serializeOverrides } = await import("../knowledge/index.js");
  const text = serializeOverrides(entries);
  if (output === undefined) {
    if (!json) terminal.print(text);
    const facts = json ? { overrides: entries } : {};
    return { succeeded: true, diagnostics: [], facts, summary: `${counted} proposed` };
  }
  const { writeTextFile } = await import("../project/write/index.js");
  const { value: outcome, diagnostics } = await writeTextFile(output, text, {
    // What is there has been reviewed; proposals have not.
    mayReplace: () => false,
    wanted: "a new file",
  });
  return {
    succeeded: outcome !== "refused",
    diagnostics,
    facts: { proposed: entries.length, output: { file: output, outcome } },
    ...(outcome !== "refused" && { summary: `${output} ${outcome}: ${counted} proposed` }),
  };
}
