import process from "node:process";
import { enableCaches } from "../text/index.js";
import type { SiteOutcome } from "./outcome.js";
import { runJob, type SiteJob } from "./site-job.js";

// One site after the other in this thread: what they share is worked out once.
enableCaches();

/** A worker's turn: one site. */
export default async function runInWorker(job: SiteJob): Promise<SiteOutcome> {
  return runJob(job, { environment: process.env });
}
