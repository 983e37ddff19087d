import { CookieJar } from "tough-cookie";

/** The cookies of one session with one site. */
export interface Cookies {
  /** Returns the header `Cookie` for a request; empty when there is nothing to send. */
  readonly headerFor: (url: URL) => string;
  /** Stores the cookies that a response sets. Drops those that are not valid for this address. */
  readonly keep: (headers: Headers, url: URL) => void;
  /** Stores a cookie that the user copied from a browser. */
  readonly give: (cookie: string, url: URL) => void;
}

/** Creates an empty cookie jar that exists only in memory. */
export function createCookies(): Cookies {
  const jar = new CookieJar(undefined, { looseMode: true, rejectPublicSuffixes: false });
  return {
    headerFor: (url) => jar.getCookieStringSync(url.href),
    keep: (headers, url) => {
      for (const cookie of headers.getSetCookie()) {
        jar.setCookieSync(cookie, url.href, { ignoreError: true });
      }
    },
    give: (cookie, url) => {
      for (const pair of pairsOf(cookie)) {
        jar.setCookieSync(`${pair}; Path=/`, url.origin, { ignoreError: true });
      }
    },
  };
}

/**
 * Returns the pairs in a cookie as people copy it: one pair, a whole `Cookie` header, or only the value of
 * Moodle's session cookie.
 */
function pairsOf(cookie: string): string[] {
  const text = cookie.trim().replace(/^cookie:\s*/i, "");
  if (!text.includes("=")) return [`MoodleSession=${text}`];
  return text
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "");
}
