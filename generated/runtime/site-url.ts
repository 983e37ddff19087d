import { MoodleError, throwNoNetwork } from "./errors.js";

/**
 * Returns a function for the URL of a site, without a trailing slash, that a call needs. Loads `readSiteUrl` for
 * anything beyond scheme and host. Throws a `MoodleError` that does not repeat the URL, because an incorrect one often
 * contains a secret.
 */
export function siteUrl(url: string | URL): (functionName: string) => string | Promise<string> {
  try {
    const text = String(url).trim();
    const { href, origin } = new URL(text.includes("://") ? text : `https://${text}`);
    if (/^https?:\/\/[^/@]+\//.test(href)) {
      if (text === origin) return () => text;
      return async (functionName) => {
        const module = await import("./read-site-url.js").catch(throwNoNetwork(functionName));
        return module.readSiteUrl(text).site;
      };
    }
  } catch {
    // The code below refuses it, like every other URL that is not a site's.
  }
  throw new MoodleError("`url` must look like https://school.example/moodle, without a user name");
}
