import process from "node:process";
import { generateSite, type GenerateSiteOptions } from "./generate-site.js";
import type { Outcome } from "./outcome.js";
import type { SiteTask } from "./site-task.js";
import { UsageError } from "./usage-error.js";
import { inputNames } from "./read-inputs.js";

/** One site's turn. */
export interface SiteJob {
  readonly task: SiteTask;
  readonly how: GenerateSiteOptions;
}

/** Generates one site among many, in a worker or not: whatever goes wrong is the outcome of this site. */
export async function generateOne({ task, how }: SiteJob): Promise<Outcome> {
  const quiet = { step: () => undefined, done: () => undefined };
  // Standard input belongs to nobody here, and a worker never sees a signal.
  const terminal = {
    stdin: noInput(),
    environment: process.env,
    ask: undefined,
    interruptible: <T>(run: (signal: AbortSignal) => Promise<T>) =>
      run(new AbortController().signal),
  };
  try {
    const { texts, ...outcome } = await generateSite(
      task,
      { ...how, several: true },
      { terminal, progress: quiet },
    );
    // Whole pages travel between threads only where something is shown of them.
    return outcome.diagnostics.length > 0 && texts ? { ...outcome, texts } : outcome;
  } catch (error) {
    // A bug of ours, or a file that the config names and that is not there: the other sites go on.
    const summary =
      error instanceof UsageError
        ? error.message
        : error instanceof Error
          ? (error.stack ?? error.message)
          : String(error);
    return { succeeded: false, diagnostics: [], summary, facts: inputNames(task.inputs) };
  }
}

async function* noInput(): AsyncIterable<Uint8Array> {
  // Empty.
}

export default generateOne;
