import { afterAll } from "vitest";
import { startSite, type SimulatedSite, type SiteOptions } from "../../../src/simulate/index.js";
import { admin, spec, tokenUser } from "./small-site.js";

export { admin, keyless, loginOf, needles, spec, tokenUser } from "./small-site.js";

const started: SimulatedSite[] = [];

/** A site without accounts, whose pages everybody may see. */
export async function openSite(): Promise<SimulatedSite> {
  const site = await startSite({ spec });
  started.push(site);
  return site;
}

/** A site with an administrator and somebody with a token, closed when the tests of the file are done. */
export async function siteWith(options: Partial<SiteOptions> = {}): Promise<SimulatedSite> {
  const site = await startSite({ spec, users: [admin, tokenUser], ...options });
  started.push(site);
  return site;
}

/** The site after an upgrade: what it was is gone, and another one answers at the same address. */
export async function upgrade(
  site: SimulatedSite,
  options: Partial<SiteOptions>,
): Promise<SimulatedSite> {
  const { port, pathname: path } = new URL(site.url);
  started.splice(started.indexOf(site), 1);
  await site.close();
  return siteWith({ ...options, path, port: Number(port) });
}

afterAll(async () => {
  await Promise.all(started.map((site) => site.close()));
});
