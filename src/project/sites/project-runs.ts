import { type CheckSiteOptions } from "./check-site.js";
import { type GenerateSiteOptions } from "./generate-site.js";
import { type SitesInput, sitesOf } from "./load-sites.js";
import type { CheckOutcome, GenerateOutcome, ProjectRun, UpdateOutcome } from "./outcomes.js";
import type { ProjectHost } from "./project-host.js";
import type { ProjectSite } from "./project-site.js";
import { type OnSite, runSites } from "./run-sites.js";
import type { OutcomeOf, SiteJob } from "./site-job.js";

/** The options that all runs over sites share. */
export interface RunOptions<Outcome> {
  /** The folder that the paths of a config are relative to; the current folder by default. */
  readonly folder?: string | undefined;
  /** Receives each outcome in the order of the sites, as soon as it and all before it are available. */
  readonly onSite?: OnSite<Outcome> | undefined;
}

/** The options of `generateSites`. */
export type GenerateSitesOptions = GenerateSiteOptions & RunOptions<GenerateOutcome>;

/** The options of `checkSites`. */
export type CheckSitesOptions = CheckSiteOptions & RunOptions<CheckOutcome>;

/** The options of `updateSites`. */
export type UpdateSitesOptions = GenerateSiteOptions & RunOptions<UpdateOutcome>;

/**
 * Generates the clients of sites. Leaves clients alone that are up to date. A site that fails does not affect the
 * others.
 *
 * @example
 * const config = { source: "page.html", output: "src/moodle" };
 * const { ok, outcomes } = await generateSites(config, {}, { environment: process.env });
 */
export async function generateSites(
  sites: SitesInput,
  { folder, onSite, ...options }: GenerateSitesOptions,
  host: ProjectHost,
): Promise<ProjectRun<GenerateOutcome>> {
  const jobOf = (site: ProjectSite) => ({ command: "generate", site, options }) as const;
  return runOver(sites, jobOf, { folder, onSite, host });
}

/** Compares the clients of sites with what would be generated today. Writes nothing. */
export async function checkSites(
  sites: SitesInput,
  { folder, onSite, ...options }: CheckSitesOptions,
  host: ProjectHost,
): Promise<ProjectRun<CheckOutcome>> {
  const jobOf = (site: ProjectSite) => ({ command: "check", site, options }) as const;
  return runOver(sites, jobOf, { folder, onSite, host });
}

/** Reads the documentation of sites again, reports what changed, and renews their specs and clients. */
export async function updateSites(
  sites: SitesInput,
  { folder, onSite, ...options }: UpdateSitesOptions,
  host: ProjectHost,
): Promise<ProjectRun<UpdateOutcome>> {
  const jobOf = (site: ProjectSite) => ({ command: "update", site, options }) as const;
  return runOver(sites, jobOf, { folder, onSite, host });
}

interface RunContext<Outcome> {
  readonly folder: string | undefined;
  readonly onSite: OnSite<Outcome> | undefined;
  readonly host: ProjectHost;
}

async function runOver<Job extends SiteJob>(
  input: SitesInput,
  jobOf: (site: ProjectSite) => Job,
  { folder, onSite, host }: RunContext<OutcomeOf<Job>>,
): Promise<ProjectRun<OutcomeOf<Job>>> {
  const { value: sites, diagnostics } = await sitesOf(input, folder);
  if (diagnostics.length > 0) return { ok: false, outcomes: [], diagnostics };
  return runSites(sites.map(jobOf), host, onSite);
}
