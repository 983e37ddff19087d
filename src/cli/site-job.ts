import { checkOne, type CheckOneOptions } from "./check-one.js";
import { generateSite, type GenerateSiteOptions } from "./generate-site.js";
import type { SiteOutcome } from "./outcome.js";
import { inputNames } from "./read-inputs.js";
import type { SiteContext } from "./site-context.js";
import type { SiteTask } from "./site-task.js";
import type { Terminal } from "./terminal.js";
import { updateSite } from "./update-site.js";
import { UsageError } from "./usage-error.js";

/** What is to be done with one site of many. Plain data, for a worker. */
export type SiteJob = { readonly task: SiteTask } & (
  | { readonly command: "generate" | "update"; readonly how: GenerateSiteOptions }
  | { readonly command: "check"; readonly how: CheckOneOptions }
);

/** Where a job is done. */
export interface JobContext {
  readonly environment: Terminal["environment"];
  /** Only where a person can be asked. */
  readonly ask?: Terminal["ask"];
}

/** Does one site's turn, in a worker or not: whatever goes wrong is the outcome of this site. */
export async function runJob(job: SiteJob, { environment, ask }: JobContext): Promise<SiteOutcome> {
  // Standard input belongs to nobody here, a worker never sees a signal, and one line shows all progress.
  const terminal = {
    ...{ stdin: noInput(), environment, ask },
    interruptible: <T>(run: (signal: AbortSignal) => Promise<T>) =>
      run(new AbortController().signal),
  };
  const progress = { step: () => undefined, done: () => undefined };
  try {
    const { texts, ...outcome } = await work(job, { terminal, progress });
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
    return { succeeded: false, diagnostics: [], summary, facts: inputNames(job.task.inputs) };
  }
}

function work(job: SiteJob, context: SiteContext): Promise<SiteOutcome> {
  switch (job.command) {
    case "generate":
      return generateSite(job.task, job.how, context);
    case "check":
      return checkOne(job.task, job.how, context);
    case "update":
      return updateSite(job.task, job.how, context);
  }
}

async function* noInput(): AsyncIterable<Uint8Array> {
  // Empty.
}
