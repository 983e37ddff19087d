import type { GenerateSiteOptions } from "./generate-site.js";
import { generateSite } from "./generate-site.js";
import type { Arguments } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { startProgress } from "./progress.js";
import { enableCaches } from "../text/index.js";
import { type SiteTask, siteName } from "./site-task.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { type WantedOptions, wantedSites } from "./wanted-sites.js";

/** What is needed to find out again which sites are meant. */
export interface WatchOptions {
  readonly args: Arguments;
  readonly terminal: Terminal;
  readonly config: string | undefined;
  readonly wanted: WantedOptions;
}

/** Editors write a file in several steps; a change is taken up when it has been quiet for so long. */
const QUIET = 100;

/**
 * Generates, and generates again the sites whose files have changed, until it is stopped. A change of the
 * config means all sites. Problems are printed like at any run and end nothing.
 */
export async function watchSites(
  first: readonly SiteTask[],
  how: GenerateSiteOptions,
  { args, terminal, config, wanted }: WatchOptions,
): Promise<number> {
  if (first.some(({ inputs }) => inputs.includes("-"))) {
    throw new UsageError("standard input cannot be watched: --watch needs a file");
  }
  const { watch } = await import("chokidar");
  const { resolve } = await import("node:path");
  // Only what has changed is read again.
  const disableCaches = enableCaches();
  await terminal
    .interruptible(async (signal) => {
      let tasks = first;
      const watcher = watch([], { ignoreInitial: true });
      const changed = new Set<string>();
      let wake: () => void = () => undefined;
      let timer: NodeJS.Timeout | undefined;
      watcher.on("all", (_, path) => {
        changed.add(resolve(path));
        clearTimeout(timer);
        timer = setTimeout(() => {
          wake();
        }, QUIET);
      });
      signal.addEventListener("abort", () => {
        wake();
      });
      let due: readonly SiteTask[] = tasks;
      while (!signal.aborted) {
        watcher.add(filesOf(tasks, config));
        for (const task of due) {
          await generateAgain(task, how, { terminal, signal });
        }
        terminal.note("watching for changes; Ctrl+C ends\n");
        if (changed.size === 0 && !signal.aborted) {
          await new Promise<void>((resolved) => {
            wake = resolved;
          });
        }
        if (signal.aborted) break;
        const paths = new Set(changed);
        changed.clear();
        terminal.note(
          `\n${namesOf(paths, [...filesOf(tasks, config)], resolve).join(", ")} changed\n`,
        );
        const isIn = (file: string | undefined): boolean =>
          file !== undefined && paths.has(resolve(file));
        if (isIn(config)) {
          tasks = await tasksAgain(args, terminal, { wanted, before: tasks });
          due = tasks;
        } else {
          due = tasks.filter((task) => filesOf([task], undefined).some(isIn));
        }
      }
      clearTimeout(timer);
      await watcher.close();
    })
    .finally(disableCaches);
  return 0;
}

/** What a client is made from, on disk. */
function filesOf(tasks: readonly SiteTask[], config: string | undefined): string[] {
  const files = tasks.flatMap(({ inputs, overrides, prettierConfig }) => [
    ...inputs,
    overrides,
    prettierConfig,
  ]);
  const isFile = (file: string | undefined): file is string =>
    file !== undefined && !/^https?:\/\//i.test(file);
  return [...new Set([...files, config].filter(isFile))];
}

function namesOf(
  paths: ReadonlySet<string>,
  files: readonly string[],
  resolve: (path: string) => string,
): string[] {
  return files.filter((file) => paths.has(resolve(file)));
}

interface AgainOptions {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

async function generateAgain(
  task: SiteTask,
  how: GenerateSiteOptions,
  { terminal, signal }: AgainOptions,
): Promise<void> {
  if (signal.aborted) return;
  const progress = startProgress(terminal);
  // The signal of the whole watch is the one that stops a run.
  const inner = {
    ...terminal,
    interruptible: <T>(run: (s: AbortSignal) => Promise<T>) => run(signal),
  };
  const outcome = await generateSite(task, how, { terminal: inner, progress }).catch(failed);
  progress.done();
  const { summary, ...rest } = outcome;
  const named =
    summary === undefined || task.name === undefined ? summary : `${siteName(task)}: ${summary}`;
  const shown = named === undefined ? rest : { ...rest, summary: named };
  reportOutcome(shown, { command: "generate", json: false, strict: false }, terminal);
}

/** A file that the config names and that is not there yet is no reason to end. */
function failed(error: unknown): Outcome {
  if (!(error instanceof UsageError)) throw error;
  return { succeeded: false, diagnostics: [], summary: error.message, facts: {} };
}

async function tasksAgain(
  args: Arguments,
  terminal: Terminal,
  { wanted, before }: { readonly wanted: WantedOptions; readonly before: readonly SiteTask[] },
): Promise<readonly SiteTask[]> {
  const report = { command: "generate", json: false, strict: false };
  try {
    const { tasks, diagnostics } = await wantedSites(args, terminal, wanted);
    if (tasks.length > 0) return tasks;
    reportOutcome({ succeeded: false, diagnostics, facts: {} }, report, terminal);
  } catch (error) {
    reportOutcome(failed(error), report, terminal);
  }
  return before;
}
