import type { Diagnostic } from "../diagnostics/index.js";
import type { Overrides } from "../overrides/index.js";
import type { GenerateOptions } from "../pipeline.js";
import type { Nulls, Validators } from "../plan/index.js";
import { inputArguments } from "./input-argument.js";
import { nullsOf } from "./nulls-option.js";
import { type FetchOrder, fetchOrderOf } from "./fetch-options.js";
import { type Arguments, type CommandRun, flag, oneOption, selectionOf } from "./options.js";
import { readOverridesOption } from "./read-overrides-option.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { type Progress, startProgress } from "./progress.js";
import { inputFacts, readInputs } from "./read-inputs.js";
import { readPrettierConfig } from "./read-prettier-config.js";
import { counted, specCounts } from "./spec-counts.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { writeSummary } from "./write-summary.js";

/** Runs `generate`. */
export const runGenerate: CommandRun = async (args, terminal) => {
  const task = taskOf(args);
  const report = { command: "generate", json: flag(args, "json"), strict: flag(args, "strict") };
  const progress = startProgress(terminal);
  const texts = new Map<string, string>();
  const overrides = await readOverridesOption(args, texts);
  const outcome = overrides.diagnostics.some(({ severity }) => severity === "error")
    ? {
        succeeded: false,
        diagnostics: overrides.diagnostics,
        facts: await inputFacts(task.pages),
      }
    : await generate({ ...task, overrides: overrides.value, texts }, terminal, progress);
  progress.done();
  return reportOutcome({ ...outcome, texts }, report, terminal);
};

type DocsFormat = NonNullable<GenerateOptions["docs"]>;

interface GenerateTask {
  /** Takes what is read, for diagnostics. */
  readonly texts: Map<string, string>;
  readonly pages: readonly string[];
  readonly output: string;
  readonly validators: Validators;
  readonly nulls: Nulls;
  readonly overrides?: Overrides | undefined;
  readonly release: string | undefined;
  readonly order: FetchOrder;
  readonly docs: DocsFormat;
  readonly prettierConfig: string | undefined;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly components: readonly string[];
}

function taskOf(args: Arguments): Omit<GenerateTask, "texts"> {
  const pages = inputArguments(args, "generate");
  const output = oneOption(args, "output");
  if (output === undefined) {
    throw new UsageError("say where the client goes: --output src/moodle");
  }
  if (output === "-") {
    throw new UsageError(
      "a client is a folder of files and cannot be printed: --output src/moodle",
    );
  }
  const validators = oneOption(args, "validators");
  return {
    pages,
    output,
    validators: validators === "none" || validators === "zod-mini" ? validators : "zod",
    nulls: nullsOf(args),
    release: releaseOf(args),
    order: fetchOrderOf(args),
    docs: docsOf(args),
    prettierConfig: oneOption(args, "prettier-config"),
    force: flag(args, "force"),
    dryRun: flag(args, "dry-run"),
    ...selectionOf(args),
  };
}

function docsOf(args: Arguments): DocsFormat {
  const docs = oneOption(args, "docs");
  return docs === "html" || docs === "both" || docs === "none" ? docs : "markdown";
}

function releaseOf(args: Arguments): string | undefined {
  const release = oneOption(args, "release");
  if (release === undefined || /^\d+(\.\d+){1,2}$/.test(release)) return release;
  throw new UsageError(
    `--release takes a release of Moodle, such as 4.5, not ${JSON.stringify(release)}`,
  );
}

async function generate(
  task: GenerateTask,
  terminal: Terminal,
  progress: Progress,
): Promise<Outcome> {
  const { pages, output, force, dryRun } = task;
  const prettier = await readPrettierConfig(task.prettierConfig, output);
  const diagnostics: Diagnostic[] = [];
  const { texts, order } = task;
  const facts = await inputFacts(pages);
  const failed: Outcome = { succeeded: false, diagnostics, facts };

  const inputs = await readInputs(pages, { sites: { order, progress }, texts, terminal });
  diagnostics.push(...inputs.diagnostics);
  if (!inputs.value) return failed;

  progress.step("Generating");
  const { generateClient } = await import("../pipeline.js");
  const { overrides, release: givenRelease, ...options } = task;
  const release = givenRelease ?? inputs.value.find((input) => input.release)?.release;
  const client = await generateClient(inputs.value, {
    ...options,
    ...prettier,
    ...(overrides && { overrides }),
    ...(release !== undefined && { release }),
  });
  diagnostics.push(...client.diagnostics);
  const { spec, files } = client;
  if (!spec) return failed;

  progress.step(`Writing ${output}`);
  const { writeClient } = await import("../write/index.js");
  const written = await terminal.interruptible((signal) =>
    writeClient(files, output, { force, dryRun, signal }),
  );
  diagnostics.push(...written.diagnostics);
  const succeeded = written.value.outcome !== "refused";
  return {
    succeeded,
    diagnostics,
    facts: { ...facts, ...specCounts(spec), output: { ...written.value, dryRun } },
    ...(succeeded && { summary: `${counted(spec)} → ${writeSummary(written.value, dryRun)}` }),
  };
}
