/**
 * Gets a token where people log in at another place (single sign-on), as Moodle's app does: a browser opens an address
 * of the site, the person logs in, and the site hands out a link with the token. Needs no client.
 *
 * @example
 * const passport = crypto.randomUUID();
 * open(await launchUrl({ url, passport, service: "moodle_mobile_app", urlScheme: "myapp" }));
 * // The system opens myapp://token=… in the app:
 * const { token } = await readLaunchToken(link, { url, passport });
 */
import { MoodleError } from "./errors.js";
import { md5 } from "./md5.js";
import { siteUrl } from "./site-url.js";
import type { FetchedToken } from "./token.js";

/** The log-in to begin. */
export interface LaunchRequest {
  /** Address of the site, with its sub-directory. */
  readonly url: string | URL;
  /** A random text of at least eight letters and digits, new for each log-in. The link contains its hash. */
  readonly passport: string;
  /** The short name of the service, for example `moodle_mobile_app`. */
  readonly service: string;
  /** The scheme of the link, which the system opens with the app. Some sites force one of their own. Default: `moodlemobile`. */
  readonly urlScheme?: string | undefined;
  /** Show a page with the link, to copy from, instead of opening it. Default: false. */
  readonly confirmed?: boolean | undefined;
}

/** Returns the address that a browser opens for a log-in. */
export async function launchUrl(request: LaunchRequest): Promise<string> {
  const { url, passport, service, urlScheme = "moodlemobile", confirmed = false } = request;
  if (!/^[\w-]{8,}$/.test(passport))
    throw new MoodleError("`passport` is too short, or not random");
  const query = new URLSearchParams({ service, passport, urlscheme: urlScheme });
  if (confirmed) query.set("confirmed", "1");
  return `${await siteOf(url)}/admin/tool/mobile/launch.php?${query.toString()}`;
}

/**
 * Returns the token in the link with which a log-in ended. Throws a `MoodleError` for anything else, also for the link
 * of another site or another log-in; no message contains the link.
 */
export async function readLaunchToken(
  link: string,
  { url, passport }: Pick<LaunchRequest, "url" | "passport">,
): Promise<FetchedToken> {
  const encoded = /^\s*["'<]?[a-z][a-z\d+.-]*:\/\/(?:[^\s]*\?)?token=([\w+/=%-]+)/i.exec(link)?.[1];
  const [hash, token, privateToken] = decoded(encoded ?? "").split(":::");
  if (!hash || !token) throw new MoodleError("this is not a link with a token (SCHEME://token=…)");
  const addresses = addressesOf(await siteOf(url));
  if (!addresses.some((address) => md5(address + passport) === hash)) {
    throw new MoodleError("this link is of another site, or of another log-in (passport)");
  }
  return { token, privateToken: privateToken || undefined };
}

/** Returns the forms in which a site may write its own address: proxies hide `https`, people leave out `www`. */
function addressesOf(site: string): string[] {
  const bare = site.replace(/^https?:\/\/(?:www\.)?/, "");
  return ["https://", "http://"].flatMap((scheme) => [scheme + bare, `${scheme}www.${bare}`]);
}

function siteOf(url: string | URL): Promise<string> {
  return Promise.resolve(siteUrl(url)("launch.php"));
}

function decoded(base64: string): string {
  try {
    return atob(decodeURIComponent(base64));
  } catch {
    return "";
  }
}
