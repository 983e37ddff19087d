import { assertNever } from "../../text/index.js";
import { compareSiteExports, writeSiteExports } from "../exports/site-exports.js";
import { checkSite, type CheckSiteOptions } from "./check-site.js";
import { generateSite, type GenerateSiteOptions } from "./generate-site.js";
import type { CheckOutcome, GenerateOutcome, SiteOutcome, UpdateOutcome } from "./outcomes.js";
import type { ProjectHost } from "./project-host.js";
import { isSiteAddress, type ProjectSite } from "./project-site.js";
import { updateSite } from "./update-site.js";

/** The work on one site. Plain data, for a worker. */
export type SiteJob =
  | {
      readonly command: "generate";
      readonly site: ProjectSite;
      readonly options: GenerateSiteOptions;
    }
  | {
      readonly command: "update";
      readonly site: ProjectSite;
      readonly options: GenerateSiteOptions;
    }
  | { readonly command: "check"; readonly site: ProjectSite; readonly options: CheckSiteOptions };

/** The outcome of a job. */
export type OutcomeOf<Job extends SiteJob> = {
  readonly generate: GenerateOutcome;
  readonly update: UpdateOutcome;
  readonly check: CheckOutcome;
}[Job["command"]];

/** Processes one site, in a worker or not. Any error becomes the outcome of this site. */
export async function runJob<Job extends SiteJob>(
  job: Job,
  host: ProjectHost,
): Promise<OutcomeOf<Job>> {
  try {
    const outcome = await work(job, host);
    // Send whole pages between threads only if diagnostics show excerpts of them.
    const shown = outcome.diagnostics.length > 0 ? outcome : { ...outcome, texts: new Map() };
    return shown as OutcomeOf<Job>;
  } catch (error) {
    // A bug of this program must not cost the other sites their clients.
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const { site, command } = job;
    const inputs = site.inputs.filter((input) => !isSiteAddress(input));
    const outcome: SiteOutcome = {
      ...{ site, inputs, diagnostics: [], texts: new Map(), state: "failed", crash },
      ...(command === "update" && { isNew: false }),
    };
    return outcome as OutcomeOf<Job>;
  }
}

async function work(job: SiteJob, host: ProjectHost): Promise<SiteOutcome> {
  const { site } = job;
  switch (job.command) {
    case "generate":
      return writeSiteExports(await generateSite(site, job.options, host), job.options, host);
    case "check":
      return compareSiteExports(await checkSite(site, job.options, host), job.options, host);
    case "update":
      return writeSiteExports(await updateSite(site, job.options, host), job.options, host);
    default:
      return assertNever(job);
  }
}
