import type { Diagnostic } from "../diagnostics/index.js";
import { inputArguments } from "./input-argument.js";
import { type CommandRun, flag, oneOption, selectionOf } from "./options.js";
import { type FetchOrder, fetchOrderOf } from "./fetch-options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { inputFacts, readInputs } from "./read-inputs.js";
import { type Progress, startProgress } from "./progress.js";
import { isSiteAddress } from "./read-page.js";
import { counted, specCounts } from "./spec-counts.js";
import type { Terminal } from "./terminal.js";

/** Runs `parse`. */
export const runParse: CommandRun = async (args, terminal) => {
  const pages = inputArguments(args, "parse");
  const given = oneOption(args, "output");
  const output = given === "-" ? undefined : given;
  const force = flag(args, "force");
  const report = { command: "parse", json: flag(args, "json"), strict: flag(args, "strict") };
  const progress = startProgress(terminal);
  const task = { pages, output, force, ...report, ...selectionOf(args) };
  const outcome = await parse({ ...task, order: fetchOrderOf(args) }, terminal, progress);
  progress.done();
  return reportOutcome(outcome, report, terminal);
};

interface ParseTask {
  readonly pages: readonly string[];
  readonly output: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
  readonly order: FetchOrder;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly components: readonly string[];
}

async function parse(task: ParseTask, terminal: Terminal, progress: Progress): Promise<Outcome> {
  const { pages, output, force } = task;
  const diagnostics: Diagnostic[] = [];
  const texts = new Map<string, string>();
  const read = await inputFacts(pages);
  const failed: Outcome = { succeeded: false, diagnostics, texts, facts: read };

  const inputs = await readInputs(pages, {
    sites: { order: task.order, progress },
    texts,
    terminal,
  });
  diagnostics.push(...inputs.diagnostics);
  if (!inputs.value) return failed;

  const { readSpecFrom } = await import("../parse/index.js");
  const parsed = await readSpecFrom(inputs.value, task);
  diagnostics.push(...parsed.diagnostics);
  const spec = parsed.value;
  if (!spec) return failed;

  const facts = { ...read, ...specCounts(spec) };
  if (output === undefined && task.json) {
    return { succeeded: true, diagnostics, texts, facts: { ...facts, spec } };
  }
  const { serializeSpec } = await import("../model/index.js");
  if (output === undefined) {
    terminal.print(serializeSpec(spec));
    return { succeeded: true, diagnostics, texts, facts };
  }
  progress.step(`Writing ${output}`);
  const { classifyText } = await import("../parse/input/index.js");
  const { writeTextFile } = await import("../project/write/index.js");
  const written = await writeTextFile(output, serializeSpec(spec), {
    sources: pages.filter(
      (page, index) =>
        page !== "-" && !isSiteAddress(page) && inputs.value?.[index]?.kind !== "spec",
    ),
    mayReplace: (old) => force || classifyText(old).value?.kind === "spec",
  });
  diagnostics.push(...written.diagnostics);
  const outcome = written.value;
  return {
    succeeded: outcome !== "refused",
    diagnostics,
    texts,
    facts: { ...facts, output: { file: output, outcome } },
    ...(outcome !== "refused" && { summary: `${output} ${outcome}: ${counted(spec)}` }),
  };
}
