import { MoodleError } from "./errors.js";

/**
 * Returns the path of a file below the site, for any address that Moodle writes for it: the site's own, the
 * one with a key in it, the one of the web services, a draft's, or that of a picture of the theme. Whatever host the address names, the client requests
 * the file from the site that the token belongs to. Throws a `MoodleError` for anything else.
 */
export function filePathOf(site: string, address: string | URL): string {
  const base = new URL(site);
  const url = parsedUrl(address);
  // A site behind a proxy may use `http` in its own address.
  if (url?.host === base.host && url.pathname.startsWith(base.pathname.replace(/\/?$/, "/"))) {
    const path = url.pathname.slice(base.pathname.replace(/\/$/, "").length);
    url.searchParams.delete("token");
    const query = url.searchParams.size > 0 ? `?${url.searchParams.toString()}` : "";
    if (/^\/theme\/(?:image|font)\.php(?:\/|$)/.test(path)) return path + query;
    const match = /^\/(?:webservice\/)?(token)?(pluginfile|draftfile)\.php(\/.*)?$/.exec(path);
    if (match) {
      const [, withKey, script = "", rest = ""] = match;
      return `/webservice/${script}.php${withKey ? rest.replace(/^\/[^/]*/, "") : rest}${query}`;
    }
  }
  throw new MoodleError(
    "this is not the address of a file on the client's site (pluginfile.php, draftfile.php, theme/image.php)",
  );
}

function parsedUrl(address: string | URL): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
