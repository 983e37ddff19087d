import { MoodleError } from "./errors.js";

/**
 * The address of the site at `url`, without a slash at its end. What is more than scheme and host is left to
 * `readSiteUrl`, which is loaded then. Throws a `MoodleError` that does not repeat the url, because a wrong
 * one often holds a secret.
 */
export function siteUrl(url: string | URL): string | Promise<string> {
  try {
    const text = String(url).trim();
    const { protocol, username, password, origin } = new URL(
      text.includes("://") ? text : `https://${text}`,
    );
    if (/^https?:$/.test(protocol) && !username && !password) {
      return text === origin
        ? origin
        : import("./read-site-url.js").then(({ readSiteUrl }) => readSiteUrl(text).site);
    }
  } catch {
    // Refused below, with everything else that is no address of a site.
  }
  throw new MoodleError("`url` must look like https://school.example/moodle, without user");
}
