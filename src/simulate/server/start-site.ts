import { createSite } from "./create-site.js";
import { serveSite } from "./serve-site.js";
import type { SimulatedSite, SiteOptions } from "./site-options.js";

/** Starts a simulated site on this machine. */
export async function startSite(options: SiteOptions): Promise<SimulatedSite> {
  const { host = "127.0.0.1", port = 0, maxBodyBytes, allowedHosts, allowedOrigins } = options;
  const limits = maxBodyBytes === undefined ? {} : { maxBodyBytes };
  const allowed = { hosts: allowedHosts ?? [], origins: allowedOrigins ?? [] };
  const server = await serveSite({ host, port, allowed, ...limits });
  const site = createSite(options, `${server.origin}${folderOf(options)}`);
  server.open(site);
  const { url, token, requests, failNext, cookieOf, setAnswer, reset } = site;
  const controls = { failNext, cookieOf, setAnswer, reset };
  return { url, token, requests, ...controls, close: server.close };
}

/** Returns the folder of the site with a leading slash and no trailing one; empty without a folder. */
function folderOf({ path = "" }: SiteOptions): string {
  const folder = path
    .split("/")
    .filter((part) => part !== "")
    .join("/");
  return folder === "" ? "" : `/${folder}`;
}
