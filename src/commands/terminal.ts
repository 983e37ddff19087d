import process from "node:process";

/** Where a command reads and prints; tests have their own. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Prints a result. */
  readonly print: (text: string) => void;
  /** Prints what is not a result: diagnostics, summaries, progress. */
  readonly note: (text: string) => void;
  /** Notes go to a person's screen, so that progress may be shown. */
  readonly isInteractive: boolean;
  readonly hasColours: boolean;
  readonly columns: number;
  /** Runs a task that can be stopped by Ctrl+C without being torn apart. */
  readonly interruptible: <T>(task: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  const isInteractive = stderr.isTTY;
  return {
    stdin,
    print: (text) => void stdout.write(text),
    note: (text) => void stderr.write(text),
    isInteractive,
    hasColours: isInteractive && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb",
    columns: Math.min(stdout.columns || 80, 100),
    interruptible: async (task) => {
      const controller = new AbortController();
      const stop = (): void => {
        controller.abort();
      };
      process.once("SIGINT", stop);
      process.once("SIGTERM", stop);
      try {
        return await task(controller.signal);
      } finally {
        process.off("SIGINT", stop);
        process.off("SIGTERM", stop);
      }
    },
  };
}
