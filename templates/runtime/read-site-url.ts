/**
 * The one rule for site addresses, shared by clients and the generator's commands. In: an address as people
 * type it or copy it from a browser. Out: the site that the address belongs to.
 */

/** The address of a site, and the address that it was read from. */
export interface SiteUrl {
  /** Scheme, host and folder, without a trailing slash. */
  readonly site: string;
  readonly url: URL;
}

/** Top-level folders of every Moodle: the path before them is the folder of the site. */
const folders = /^(admin|login|my|webservice)$/;

/** The same before a script: also those whose names a site's own folder may have. */
const scriptFolders =
  /^(admin|auth|backup|badges|blocks|blog|cache|calendar|cohort|comment|completion|course|enrol|files|filter|grade|group|lib|local|login|media|message|mod|my|notes|payment|portfolio|question|rating|report|repository|rss|search|tag|theme|user|webservice)$/;

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/?#]|$)/i;

/**
 * Reads the address of a site, of one of its pages or of its REST server, with or without a scheme.
 * Throws a `TypeError` for anything else. Query and fragment belong to the page, not to the site.
 *
 * @example readSiteUrl("school.example/moodle/login/index.php").site // "https://school.example/moodle"
 */
export function readSiteUrl(typed: string): SiteUrl {
  const text = typed.trim();
  // Plain HTTP is a safe guess only for this machine: a request to any other host would expose secrets.
  const scheme = loopback.test(text) ? "http" : "https";
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${scheme}://${text}`;
  const url = new URL(full);
  return { site: url.origin + siteFolder(url.pathname), url };
}

/** Returns the folder of the site from the path of one of its pages; empty for a site at the root of a host. */
function siteFolder(pathname: string): string {
  const segments = pathname.split("/").filter(Boolean);
  const script = segments.findIndex((segment) => segment.endsWith(".php"));
  const end = segments.findIndex((segment, index) => {
    return index === script || (index < script ? scriptFolders : folders).test(segment);
  });
  return ["", ...segments.slice(0, end < 0 ? undefined : end)].join("/");
}
