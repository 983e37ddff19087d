import { availableParallelism } from "node:os";
import { builtProgram } from "../package-root.js";
import { enableCaches } from "../text/index.js";
import type { Texts } from "./print-diagnostics.js";
import { startProgress } from "./progress.js";
import { isSiteAddress } from "./read-page.js";
import type { SiteOutcome } from "./outcome.js";
import { runJob, type SiteJob } from "./site-job.js";
import type { Terminal } from "./terminal.js";
import { accessWith, credentialsIn } from "../site/index.js";

/** With fewer sites than this for each, another worker costs more time than it saves. */
const SITES_PER_WORKER = 2;

/** There only in what is built: from source, sites are done in this thread, one after the other. */
const worker = builtProgram("cli/site-worker.js");

const noTexts: Texts = new Map();

/** Where several sites are done, and who is told. */
export interface RunManyOptions {
  readonly terminal: Terminal;
  /** Told of each site in the order of the jobs, as soon as it and all before it are done. */
  readonly onSite: (job: SiteJob, outcome: SiteOutcome) => void;
}

/**
 * Does something with several sites, as many at once as there are cores, each in a worker that goes on to
 * the next site. One that fails does not keep the others from being done. Undefined in place of an outcome:
 * it was not begun, because the run was broken off.
 */
export async function runMany(
  jobs: readonly SiteJob[],
  { terminal, onSite }: RunManyOptions,
): Promise<readonly (SiteOutcome | undefined)[]> {
  const progress = startProgress(terminal);
  const outcomes: (SiteOutcome | undefined)[] = jobs.map(() => undefined);
  let shown = 0;
  let done = 0;
  const take = (index: number, outcome: SiteOutcome): void => {
    outcomes[index] = outcome;
    done++;
    progress.done();
    for (let next = outcomes[shown]; next; next = outcomes[shown]) {
      const job = jobs[shown];
      if (job) onSite(job, next);
      // Pages are no longer needed: all of them together may be more than the memory holds.
      outcomes[shown++] = { ...next, texts: noTexts };
    }
    progress.step(`${String(done)} of ${String(jobs.length)} sites`);
  };
  progress.step(`${String(jobs.length)} sites`);
  const disableCaches = enableCaches();
  const running = terminal.interruptible(async (signal) => {
    // One person answers one question at a time.
    const isAsked = ([, job]: readonly [number, SiteJob]): boolean => mayAsk(job, terminal);
    const { environment, ask } = terminal;
    const all = [...jobs.entries()];
    const here = (job: SiteJob) => runJob(job, { environment, ask });
    for (const [index, job] of all.filter(isAsked)) {
      if (signal.aborted) return;
      progress.done();
      take(index, await here(job));
    }
    const others = all.filter((one) => !isAsked(one));
    const atOnce = Math.min(availableParallelism(), Math.ceil(others.length / SITES_PER_WORKER));
    const pool = atOnce > 1 && worker ? await startPool(worker, atOnce) : undefined;
    const queue = others.values();
    const work = async (): Promise<void> => {
      for (const [index, job] of queue) {
        // What has begun is finished; nothing new is begun.
        if (signal.aborted) return;
        take(index, await (pool ? pool.run(job) : here(job)));
      }
    };
    await Promise.all(Array.from({ length: pool ? atOnce : 1 }, work));
    await pool?.close();
  });
  await running.finally(disableCaches);
  progress.done();
  return outcomes;
}

interface Pool {
  readonly run: (job: SiteJob) => Promise<SiteOutcome>;
  readonly close: () => Promise<void>;
}

async function startPool(program: URL, size: number): Promise<Pool> {
  const { Tinypool } = await import("tinypool");
  const pool = new Tinypool({ filename: program.href, minThreads: size, maxThreads: size });
  return {
    run: async (job) => (await pool.run(job)) as SiteOutcome,
    close: () => pool.destroy(),
  };
}

/** Whether somebody would be asked for a secret: a site is called, and the environment has nothing for it. */
function mayAsk(job: SiteJob, { ask, environment }: Terminal): boolean {
  if (ask === undefined) return false;
  const { inputs, sources, order = {} } = job.task;
  const credentials = credentialsIn(environment, order.env);
  if (job.command === "check") return job.how.live && credentials.token === undefined;
  const read = job.command === "update" ? (sources ?? inputs) : inputs;
  const options = { ...order, fallsBackToToken: job.command === "update" };
  return read.some(isSiteAddress) && accessWith(credentials, options) === "ask";
}
