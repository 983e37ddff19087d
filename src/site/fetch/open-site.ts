import type { SiteAddress } from "../address/read-address.js";
import { type Exchange, type HttpSession, type Reply } from "../session/http-session.js";
import { settingsOf } from "../pages/page-outline.js";
import { trimTrailingSlashes } from "../../text/index.js";

/** The site's first response, and the address it settled on. */
export type OpenedSite =
  { readonly reply: Reply; readonly site: string } | Extract<Exchange, { problem: unknown }>;

/**
 * Requests a page of a site from the address that the user typed. If there is nothing, reads the site's
 * real address from the front page: the site may be in a folder, or the address may be below the site.
 */
export async function openSite(
  session: HttpSession,
  { site, shown: typed }: SiteAddress,
  path: string,
): Promise<OpenedSite> {
  const first = await session.request(site + path);
  if (!first.reply) return first;
  const found = siteOf(first.reply, site);
  if (!isMissing(first.reply)) return { reply: first.reply, site: found };
  const { origin } = new URL(site);
  // Most sites in a folder use a folder of this name.
  for (const address of new Set([typed, `${site}/`, `${origin}/`, `${origin}/moodle/`])) {
    const front = await session.request(address);
    if (!front.reply || front.reply.elsewhere) continue;
    const stated = siteOf(front.reply, site);
    // A site may have renamed its administration folder.
    const { adminFolder = "admin" } = settingsOf(front.reply.text);
    const there = path.replace(/^\/admin\//, `/${adminFolder}/`);
    if (stated === found && there === path) continue;
    const second = await session.request(stated + there);
    if (second.reply && !isMissing(second.reply)) {
      return { reply: second.reply, site: siteOf(second.reply, stated) };
    }
  }
  return { reply: first.reply, site: found };
}

/** Returns whether a web server has nothing at the address; a Moodle would respond with a page of its own. */
function isMissing({ status, text, elsewhere }: Reply): boolean {
  return (
    status === 404 &&
    !elsewhere &&
    settingsOf(text).site === undefined &&
    !/^\s*[{<]\??(?:xml|")/.test(text)
  );
}

/**
 * Returns the site's address: host and port of the server that responded, and the folder that the page
 * states. Behind some proxies a site does not know its own host.
 */
export function siteOf({ url, text }: Reply, site: string): string {
  const { origin } = url;
  const wwwroot = settingsOf(text).site;
  const stated = wwwroot !== undefined && URL.canParse(wwwroot) ? new URL(wwwroot) : undefined;
  const isHere =
    stated && stated.hostname.replace(/^www\./, "") === url.hostname.replace(/^www\./, "");
  const folder = isHere ? stated.pathname : new URL(site).pathname;
  return trimTrailingSlashes(origin + folder);
}

/** Resolves an address on a page to the host that sent the page. */
export function addressOnPage(link: string, { url }: Reply): URL | undefined {
  const target = URL.canParse(link, url.href) ? new URL(link, url.href) : undefined;
  // The path of a URL with another scheme may lack the leading slash, and would then extend the host name.
  if (!target || !/^https?:$/.test(target.protocol)) return undefined;
  return new URL(url.origin + target.pathname + target.search);
}
