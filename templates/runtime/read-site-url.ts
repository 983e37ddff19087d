/**
 * The one rule for addresses of sites, for clients and for the commands of the generator. In: an address as
 * people type it, or copy it from a browser. Out: the site that it is of.
 */

/** The address of a site, and the address that it was read from. */
export interface SiteUrl {
  /** Scheme, host and folder, without a slash at the end. */
  readonly site: string;
  readonly url: URL;
}

/** Folders at the top of every Moodle: what stands before them is the folder of the site. */
const folders = new Set(["admin", "login", "my", "webservice"]);

/** The same, but words that may also name the folder of a site: they count only where a script follows. */
const scriptFolders = new Set(
  (
    "auth backup badges blocks blog cache calendar cohort comment completion course enrol files filter " +
    "grade group lib local media message mod notes payment portfolio question rating report repository " +
    "rss search tag theme user"
  ).split(" "),
);

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/?#]|$)/i;

/**
 * Reads an address: that of a site, of one of its pages or of its REST server, with or without scheme.
 * Throws a `TypeError` for what is none. Query and fragment belong to a page and not to the site.
 *
 * @example readSiteUrl("school.example/moodle/login/index.php").site // "https://school.example/moodle"
 */
export function readSiteUrl(typed: string): SiteUrl {
  const text = typed.trim();
  // Plain HTTP is a safe guess for this machine only; to any other one secrets are sent.
  const scheme = loopback.test(text) ? "http" : "https";
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`;
  const url = new URL(full);
  return { site: url.origin + siteFolder(url.pathname), url };
}

/** The folder of the site in the path of one of its pages; empty at the top of a host. */
function siteFolder(pathname: string): string {
  const segments = pathname.split("/").filter((segment) => segment !== "");
  const script = segments.findIndex((segment) => segment.endsWith(".php"));
  const end = segments.findIndex(
    (segment, index) =>
      folders.has(segment) || (index <= script && (index === script || scriptFolders.has(segment))),
  );
  const site = end < 0 ? segments : segments.slice(0, end);
  return site.map((segment) => `/${segment}`).join("");
}
