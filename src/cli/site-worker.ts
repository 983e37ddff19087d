import process from "node:process";
import { keepWork } from "../project/index.js";
import type { SiteOutcome } from "./outcome.js";
import { runJob, type SiteJob } from "./site-job.js";

/** One site after the other in this thread; what they have in common is worked out once. */
const kept = keepWork();

/** A worker's turn: one site. */
export default async function runInWorker(job: SiteJob): Promise<SiteOutcome> {
  return runJob(job, { kept: await kept, environment: process.env });
}
