import type { Diagnostic } from "../diagnostics/index.js";
import type { DocsOptions } from "../project/index.js";
import { lookForClient } from "./client-folder.js";
import { inputArgument } from "./input-argument.js";
import { nullsOf } from "./nulls-option.js";
import { type Arguments, type CommandRun, flag, oneOption, selectionOf } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { type Progress, startProgress } from "./progress.js";
import { readOverridesOption } from "./read-overrides-option.js";
import { counted, specCounts } from "./spec-counts.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { writeSummary } from "./write-summary.js";

/** Runs `docs`. */
export const runDocs: CommandRun = async (args, terminal) => {
  const task = taskOf(args);
  const report = { command: "docs", json: flag(args, "json"), strict: flag(args, "strict") };
  const progress = startProgress(terminal);
  const texts = new Map<string, string>();
  const overrides = await readOverridesOption(args, texts);
  const isReadable = !overrides.diagnostics.some(({ severity }) => severity === "error");
  const made: Made = isReadable
    ? await makeDocs({ ...task, overrides: overrides.value }, terminal, progress)
    : { succeeded: false, diagnostics: overrides.diagnostics, facts: { input: task.page } };
  progress.done();
  const exitCode = reportOutcome({ ...made, texts }, report, terminal);
  if (made.files && made.succeeded && task.port !== undefined) {
    await serve(made.files, task.port, terminal);
  }
  return exitCode;
};

type Made = Outcome & { readonly files?: ReadonlyMap<string, string> };

interface DocsTask {
  readonly page: string;
  readonly output: string | undefined;
  readonly docs: "html" | "markdown" | "both";
  /** Undefined when nothing is to be served. */
  readonly port: number | undefined;
  readonly nulls: ReturnType<typeof nullsOf> | undefined;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly components: readonly string[];
}

function taskOf(args: Arguments): DocsTask {
  const page = inputArgument(args, "docs");
  const output = oneOption(args, "output");
  const port = portOf(args);
  if (output === undefined && port === undefined) {
    throw new UsageError(
      "say where the reference goes: --output moodle-docs, or --serve for a look",
    );
  }
  if (output === "-") {
    throw new UsageError(
      "a reference is a folder of files and cannot be printed: --output moodle-docs",
    );
  }
  const format = oneOption(args, "format");
  if (format === "markdown" && port !== undefined) {
    throw new UsageError("--serve shows the HTML form, but --format is markdown");
  }
  return {
    page,
    output,
    docs: format === "html" || format === "markdown" ? format : "both",
    port,
    nulls: args["nulls"] === undefined ? undefined : nullsOf(args),
    force: flag(args, "force"),
    dryRun: flag(args, "dry-run"),
    ...selectionOf(args),
  };
}

function portOf(args: Arguments): number | undefined {
  const given = args["serve"];
  if (given === undefined || given === "") return given === undefined ? undefined : 0;
  const port = oneOption(args, "serve") ?? "";
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return Number(port);
  throw new UsageError(
    `--serve takes a port, such as 8080, or nothing, but was given ${JSON.stringify(port)}; ` +
      "the page stands before it",
  );
}

async function makeDocs(
  task: DocsTask & { readonly overrides: DocsOptions["overrides"] | undefined },
  terminal: Terminal,
  progress: Progress,
): Promise<Made> {
  const { page, output, force, dryRun, docs, overrides, nulls } = task;
  const diagnostics: Diagnostic[] = [];
  const failed: Made = { succeeded: false, diagnostics, facts: { input: page } };

  progress.step(`Reading ${page}`);
  const client = page === "-" ? undefined : await lookForClient(page);
  const { readInput } = await import("../parse/input/index.js");
  const input = await readInput(client?.spec ?? page, { stdin: terminal.stdin });
  diagnostics.push(...input.diagnostics);
  if (!input.value) return failed;

  progress.step("Writing the reference");
  const { generateDocs } = await import("../project/index.js");
  const { include, exclude, components } = task;
  const made = await generateDocs(input.value.text, {
    ...{ include, exclude, components, docs },
    source: input.value.source,
    nulls: nulls ?? client?.nulls ?? "known",
    ...(overrides && { overrides }),
  });
  diagnostics.push(...made.diagnostics);
  const { spec, files } = made;
  if (!spec) return failed;
  const facts = { input: page, ...specCounts(spec) };
  if (output === undefined) {
    return { succeeded: true, diagnostics, facts, files, summary: counted(spec) };
  }

  progress.step(`Writing ${output}`);
  const { writeClient } = await import("../project/write/index.js");
  const written = await terminal.interruptible((signal) =>
    writeClient(files, output, { force, dryRun, signal }),
  );
  diagnostics.push(...written.diagnostics);
  const succeeded = written.value.outcome !== "refused";
  return {
    succeeded,
    diagnostics,
    files,
    facts: { ...facts, output: { ...written.value, dryRun } },
    ...(succeeded && { summary: `${counted(spec)} → ${writeSummary(written.value, dryRun)}` }),
  };
}

/** Serves until the user stops it. */
async function serve(
  files: ReadonlyMap<string, string>,
  port: number,
  terminal: Terminal,
): Promise<void> {
  const { serveFiles } = await import("./serve/index.js");
  const server = await serveFiles(files, { port }).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const reason = code === "EADDRINUSE" ? "is in use" : `cannot be used (${code})`;
    throw new UsageError(`port ${String(port)} ${reason}; --serve alone takes a free one`);
  });
  terminal.note(`${server.url} – Ctrl+C stops it\n`);
  await terminal.interruptible(
    (signal) =>
      new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => {
          resolve();
        });
      }),
  );
  await server.close();
}
