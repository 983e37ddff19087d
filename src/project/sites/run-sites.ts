import { availableParallelism } from "node:os";
import { builtProgram } from "../../package-root.js";
import { accessWith, credentialsIn } from "../../site/index.js";
import { enableCaches } from "../../text/index.js";
import { type ProjectRun, isOk, type SiteOutcome } from "./outcomes.js";
import type { ProjectHost } from "./project-host.js";
import { isSiteAddress } from "./project-site.js";
import { type OutcomeOf, runJob, type SiteJob } from "./site-job.js";
import type { WorkerTask } from "./site-worker.js";

/** With fewer sites than this per worker, another worker costs more time than it saves. */
const SITES_PER_WORKER = 2;

/** Exists only in a build: from source, this thread processes the sites one after the other. */
const worker = builtProgram("project/sites/site-worker.js");

/** Receives each outcome in the order of the sites, as soon as it and all before it are available. */
export type OnSite<Outcome> = (outcome: Outcome) => void;

/**
 * Processes several sites, as many at once as there are cores, in workers that take one site after the other. A
 * site that fails does not affect the others.
 */
export async function runSites<Job extends SiteJob>(
  jobs: readonly Job[],
  host: ProjectHost,
  onSite: OnSite<OutcomeOf<Job>> = () => undefined,
): Promise<ProjectRun<OutcomeOf<Job>>> {
  const [only, other] = jobs;
  if (only && !other) {
    const outcome = await runJob(only, host);
    onSite(outcome);
    return { ok: isOk(outcome), outcomes: [outcome], diagnostics: [] };
  }
  const outcomes = await runMany(jobs, host, onSite);
  return { ok: outcomes.every(isOk), outcomes, diagnostics: [] };
}

async function runMany<Job extends SiteJob>(
  jobs: readonly Job[],
  host: ProjectHost,
  onSite: OnSite<OutcomeOf<Job>>,
): Promise<readonly OutcomeOf<Job>[]> {
  const outcomes: (OutcomeOf<Job> | undefined)[] = jobs.map(() => undefined);
  const total = jobs.length;
  let reported = 0;
  let done = 0;
  const take = (index: number, outcome: OutcomeOf<Job>): void => {
    outcomes[index] = outcome;
    for (let next = outcomes[reported]; next; next = outcomes[reported]) {
      onSite(next);
      outcomes[reported++] = withoutTexts(next);
    }
    host.onProgress?.({ kind: "sites", done: ++done, total });
  };
  host.onProgress?.({ kind: "sites", done, total });
  const disableCaches = enableCaches();
  try {
    await processAll(jobs, host, take);
  } finally {
    disableCaches();
  }
  return jobs.map((job, index) => outcomes[index] ?? notBegun(job));
}

async function processAll<Job extends SiteJob>(
  jobs: readonly Job[],
  host: ProjectHost,
  take: (index: number, outcome: OutcomeOf<Job>) => void,
): Promise<void> {
  // Standard input belongs to no site, and a worker finishes the site that it has started.
  const { ask, environment, signal } = host;
  const all = [...jobs.entries()];
  // A person answers one question at a time.
  const asking = all.filter(([, job]) => mayAsk(job, host));
  for (const [index, job] of asking) {
    if (signal?.aborted) return;
    take(index, await runJob(job, { environment, ask }));
  }
  const others = all.filter((one) => !asking.includes(one));
  const atOnce = Math.min(availableParallelism(), Math.ceil(others.length / SITES_PER_WORKER));
  const pool = atOnce > 1 && worker ? await startPool(worker, atOnce, environment) : undefined;
  const queue = others.values();
  const work = async (): Promise<void> => {
    for (const [index, job] of queue) {
      if (signal?.aborted) return;
      take(index, await (pool ? pool.run(job) : runJob(job, { environment })));
    }
  };
  await Promise.all(Array.from({ length: pool ? atOnce : 1 }, work)).finally(() => pool?.close());
}

interface Pool {
  readonly run: <Job extends SiteJob>(job: Job) => Promise<OutcomeOf<Job>>;
  readonly close: () => Promise<void>;
}

async function startPool(
  program: URL,
  size: number,
  environment: ProjectHost["environment"],
): Promise<Pool> {
  const { Tinypool } = await import("tinypool");
  const pool = new Tinypool({ filename: program.href, minThreads: size, maxThreads: size });
  // The environment of a process is not a plain object, and workers can receive only plain objects.
  const variables = { ...environment };
  return {
    run: async <Job extends SiteJob>(job: Job) => {
      const task: WorkerTask = { job, environment: variables };
      return (await pool.run(task)) as OutcomeOf<Job>;
    },
    close: () => pool.destroy(),
  };
}

/** Returns whether the user may have to enter a secret: the job calls a site, and the environment lacks its secret. */
function mayAsk(job: SiteJob, { ask, environment }: ProjectHost): boolean {
  const { inputs, sources, fetch } = job.site;
  const isCheck = job.command === "check";
  const isUpdate = job.command === "update";
  const read = isUpdate ? (sources ?? inputs) : inputs;
  const callsSite = isCheck ? job.options.live === true : read.some(isSiteAddress);
  const needs = { ...fetch, fallsBackToToken: isUpdate, tokenOnly: isCheck || fetch?.tokenOnly };
  const credentials = credentialsIn(environment, fetch?.env);
  return ask !== undefined && callsSite && accessWith(credentials, needs).asks;
}

/** Drops the large texts: the pages of all sites together may not fit into memory. */
function withoutTexts<Outcome extends SiteOutcome>(outcome: Outcome): Outcome {
  const bare = { ...outcome, texts: new Map() };
  if (!("differences" in bare) || !bare.differences) return bare;
  return { ...bare, differences: bare.differences.map(({ path, kind }) => ({ path, kind })) };
}

function notBegun<Job extends SiteJob>({ command, site }: Job): OutcomeOf<Job> {
  const { inputs, sources } = site;
  const outcome: SiteOutcome = {
    ...{ site, diagnostics: [], texts: new Map(), state: "cancelled" },
    inputs: (command === "update" ? (sources ?? inputs) : inputs).filter(
      (input) => !isSiteAddress(input),
    ),
    ...(command === "update" && { isNew: false }),
  };
  return outcome as OutcomeOf<Job>;
}
