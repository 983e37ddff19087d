import type { SiteAddress } from "../address/read-address.js";
import { type Exchange, type HttpSession, type Reply } from "../session/http-session.js";
import { settingsOf } from "../pages/page-outline.js";
import { withoutEndingSlashes } from "../../text/index.js";

/** The first answer of a site, and the site's address as we know it then. */
export type Opened =
  { readonly reply: Reply; readonly site: string } | Extract<Exchange, { problem: unknown }>;

/**
 * Asks for a page of a site that we know only by the address somebody typed. Where there is nothing, the
 * front page is asked where the site is: it may live in a folder, or the address may be one below it.
 */
export async function openSite(
  session: HttpSession,
  { site, shown: typed }: SiteAddress,
  path: string,
): Promise<Opened> {
  const first = await session.request(site + path);
  if (!first.reply) return first;
  const found = siteOf(first.reply, site);
  if (!isMissing(first.reply)) return { reply: first.reply, site: found };
  const { origin } = new URL(site);
  // The folder of this name is the one that most sites in a folder have.
  for (const address of new Set([typed, `${site}/`, `${origin}/`, `${origin}/moodle/`])) {
    const front = await session.request(address);
    if (!front.reply || front.reply.elsewhere) continue;
    const said = siteOf(front.reply, site);
    // The folder of the administration may have another name.
    const { adminFolder = "admin" } = settingsOf(front.reply.text);
    const there = path.replace(/^\/admin\//, `/${adminFolder}/`);
    if (said === found && there === path) continue;
    const second = await session.request(said + there);
    if (second.reply && !isMissing(second.reply)) {
      return { reply: second.reply, site: siteOf(second.reply, said) };
    }
  }
  return { reply: first.reply, site: found };
}

/** A web server without anything there; a Moodle answers with a page of its own. */
function isMissing({ status, text, elsewhere }: Reply): boolean {
  return (
    status === 404 &&
    !elsewhere &&
    settingsOf(text).site === undefined &&
    !/^\s*[{<]\??(?:xml|")/.test(text)
  );
}

/**
 * The site's address: its own host and port are those that answered, the folder is what the page says.
 * Behind some proxies a site does not know its own host.
 */
export function siteOf({ url, text }: Reply, site: string): string {
  const { origin } = url;
  const said = settingsOf(text).site;
  const known = said !== undefined && URL.canParse(said) ? new URL(said) : undefined;
  const isHere =
    known && known.hostname.replace(/^www\./, "") === url.hostname.replace(/^www\./, "");
  const folder = isHere ? known.pathname : new URL(site).pathname;
  return withoutEndingSlashes(origin + folder);
}

/** An address on a page, on the host that sent the page. */
export function addressOnPage(link: string, { url }: Reply): URL | undefined {
  const target = URL.canParse(link, url.href) ? new URL(link, url.href) : undefined;
  // In an address of another scheme the path need not begin with a slash, and would lengthen the host.
  if (!target || !/^https?:$/.test(target.protocol)) return undefined;
  return new URL(url.origin + target.pathname + target.search);
}
