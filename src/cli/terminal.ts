import { fstatSync } from "node:fs";
import process from "node:process";
import { askOnTerminal } from "./ask-on-terminal.js";

/** The input and output of a command; tests use their own. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Prints a result: text by default, or JSON, or data whose bytes are the result. */
  readonly print: (text: string, form?: "text" | "json" | "data") => void;
  /** Prints anything that is not a result: diagnostics, summaries, progress. */
  readonly note: (text: string) => void;
  /**
   * Prints annotations for the log of a CI service, which runs them as commands: lines that `printGitHubAnnotations`
   * made, in which other people's text is escaped. Every other way of printing breaks such commands.
   */
  readonly annotate?: (text: string) => void;
  /** Notes go to a person's screen, so progress may be shown. */
  readonly isInteractive: boolean;
  readonly hasColours: boolean;
  readonly columns: number;
  /** The width of the screen that shows results; undefined if they go to a file or a program. */
  readonly resultColumns: number | undefined;
  /** Results go to a file, which no CI system parses as a log. */
  readonly resultIsFile?: boolean;
  /** The working folder: the search for a config file starts here and goes upwards. */
  readonly folder: string;
  /** The variables of the environment. Secrets come from here or from an answer, never from options. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /**
   * Asks the user at the terminal; undefined if there is no user. The answer is undefined if the user cancels.
   * A `hidden` answer is not shown while it is typed.
   */
  readonly ask:
    | ((question: string, options?: { readonly hidden?: boolean }) => Promise<string | undefined>)
    | undefined;
  /** Runs a task that Ctrl+C stops gracefully. */
  readonly interruptible: <T>(task: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** How long a task may take to stop after a signal, in milliseconds. */
const PATIENCE = 2_000;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process;
  // Undefined, not false, for a file or a pipe; an undefined wish for colours would be taken from the environment.
  const isInteractive = Boolean(stderr.isTTY);
  return {
    stdin,
    print: (text) => void stdout.write(text),
    note: (text) => void stderr.write(text),
    isInteractive,
    hasColours: isInteractive && !env["NO_COLOR"] && env["TERM"] !== "dumb",
    columns: Math.min(stdout.columns || 80, 100),
    resultColumns: stdout.isTTY ? stdout.columns || 80 : undefined,
    resultIsFile: isFile(stdout.fd),
    folder: process.cwd(),
    environment: env,
    ask: stdin.isTTY && isInteractive ? askOnTerminal : undefined,
    interruptible: async (task) => {
      const controller = new AbortController();
      let patience: NodeJS.Timeout | undefined;
      const stop = (signal: NodeJS.Signals): void => {
        controller.abort();
        // Nothing stops the read of a pipe that never ends. A process may be killed at any moment: files stay whole.
        patience = setTimeout(() => process.kill(process.pid, signal), PATIENCE);
      };
      process.once("SIGINT", stop);
      process.once("SIGTERM", stop);
      try {
        return await task(controller.signal);
      } finally {
        process.off("SIGINT", stop);
        process.off("SIGTERM", stop);
        clearTimeout(patience);
      }
    },
  };
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    // Closed.
    return false;
  }
}

/** Resolves when the signal is aborted. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
