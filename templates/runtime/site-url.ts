import { MoodleError } from "./errors.js";

/**
 * The address of the site at `url`, sub-directory included, without a slash at its end. Throws a
 * `MoodleError` that does not repeat the url, because a wrong one often holds a secret.
 */
export function normaliseSiteUrl(url: string | URL): string {
  try {
    const { protocol, username, password, search, hash, origin, pathname } = new URL(url);
    if (/^https?:$/.test(protocol) && !(username || password || search || hash)) {
      let path = pathname;
      while (path.endsWith("/")) path = path.slice(0, -1);
      return origin + path;
    }
  } catch {
    // Refused below, with everything else that is no address of a site.
  }
  throw new MoodleError("`url` must look like https://school.example/moodle, without user, ? or #");
}
