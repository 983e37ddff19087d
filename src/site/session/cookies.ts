import { CookieJar } from "tough-cookie";

/** The cookies of one session with one site. */
export interface Cookies {
  /** The header `Cookie` for a request; empty when there is nothing to send. */
  readonly headerFor: (url: URL) => string;
  /** Keeps what an answer sets. What is no cookie for this address is dropped. */
  readonly keep: (headers: Headers, url: URL) => void;
  /** Keeps a cookie that the user has copied from a browser. */
  readonly give: (cookie: string, url: URL) => void;
}

/** A jar that is empty at first, and is never written anywhere. */
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
 * The pairs in a cookie as people copy it: one pair, a whole `Cookie` header, or only the value of the
 * cookie of Moodle's session.
 */
function pairsOf(cookie: string): string[] {
  const text = cookie.trim().replace(/^cookie:\s*/i, "");
  if (!text.includes("=")) return [`MoodleSession=${text}`];
  return text
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "");
}
