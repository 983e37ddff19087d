import { enableCaches } from "../../text/index.js";
import type { SiteOutcome } from "./outcomes.js";
import type { ProjectHost } from "./project-host.js";
import { runJob, type SiteJob } from "./site-job.js";

// A worker processes one site after the other, and computes their common parts only once.
enableCaches();

/** The message to a worker for each site. */
export interface WorkerTask extends Pick<ProjectHost, "environment"> {
  readonly job: SiteJob;
}

/** Processes one site in a worker. */
export default async function processSite({ job, environment }: WorkerTask): Promise<SiteOutcome> {
  const { useHttpPassword, useProxies } = await import("../../site/proxy/index.js");
  // A worker has a `fetch` of its own.
  await useProxies(environment);
  useHttpPassword(environment);
  return runJob(job, { environment });
}
