import { onTestFinished } from "vitest";
import { startSite, type SimulatedSite, type SiteOptions } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import type { MoodleClientOptions } from "../../templates/runtime/client.js";
import { clientOf, type AnyClient, type Reading } from "./spec-client.js";

/** Starts a simulated site for one test, and creates a client of it. */
export async function siteAndClient(
  spec: Spec,
  {
    site: siteOptions,
    reads,
    ...options
  }: Partial<MoodleClientOptions> & { site?: Partial<SiteOptions>; reads?: Reading } = {},
): Promise<{ site: SimulatedSite; client: AnyClient }> {
  const site = await startSite({ spec, ...siteOptions });
  onTestFinished(() => site.close());
  const client = clientOf(spec, { url: site.url, token: site.token, ...options }, reads);
  return { site, client };
}
