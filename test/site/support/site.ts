import { startSite, type SimulatedSite, type SiteOptions } from "../../../src/simulate/index.js";
import { atEndOfFile } from "../../support/at-end-of-file.js";
import { admin, spec, tokenUser } from "./small-site.js";

export { admin, keyless, loginOf, needles, spec, tokenUser } from "./small-site.js";

const running = new Set<SimulatedSite>();

/** A site without accounts, whose pages are public. */
export async function openSite(): Promise<SimulatedSite> {
  return runningUntilTheEnd(await startSite({ spec }));
}

/** A site with an administrator and a user with a token, closed after the tests of the file. */
export async function siteWith(options: Partial<SiteOptions> = {}): Promise<SimulatedSite> {
  return runningUntilTheEnd(await startSite({ spec, users: [admin, tokenUser], ...options }));
}

/** The site after an upgrade: replaces the running site with another one at the same address. */
export async function upgrade(
  site: SimulatedSite,
  options: Partial<SiteOptions>,
): Promise<SimulatedSite> {
  const { port, pathname: path } = new URL(site.url);
  running.delete(site);
  await site.close();
  return siteWith({ ...options, path, port: Number(port) });
}

function runningUntilTheEnd(site: SimulatedSite): SimulatedSite {
  running.add(site);
  atEndOfFile(() => (running.delete(site) ? site.close() : undefined));
  return site;
}
