import type { IncomingHttpHeaders } from "node:http";
import { hostName, isLoopbackHost } from "../../text/index.js";

/** The callers that a site accepts in addition to programs on this machine and the site's own pages. */
export interface AllowedCallers {
  /** Names in the header `Host`, in addition to `localhost` and IP addresses. */
  readonly hosts: readonly string[];
  /** Origins of web pages that may call the site, such as `http://localhost:3000`; `*` allows all. */
  readonly origins: readonly string[];
}

/** The decision about a request, and the headers that let a page of another origin read the response. */
export type CallerCheck =
  | { readonly accepted: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly accepted: false; readonly reason: string };

/**
 * Checks who sends a request. A web page anywhere can make the browsers of its visitors send requests to this
 * machine; such requests name a foreign host (DNS rebinding) or a foreign origin.
 */
export function checkCaller(
  { host = "", origin, ...headers }: IncomingHttpHeaders,
  { hosts, origins }: AllowedCallers,
): CallerCheck {
  if (!isLoopbackHost(host) && !hosts.some((one) => one.toLowerCase() === hostName(host))) {
    return { accepted: false, reason: "This site does not answer to that host name." };
  }
  const own = { "cross-origin-resource-policy": "same-origin" };
  if (origin === undefined) {
    // Scripts, images and frames of other sites send no origin, but a header that marks them as cross-site.
    const isForeign = headers["sec-fetch-site"] === "cross-site";
    const isNavigation = headers["sec-fetch-mode"] === "navigate";
    return !isForeign || isNavigation || origins.includes("*")
      ? { accepted: true, headers: own }
      : { accepted: false, reason: "This site does not answer pages of other sites." };
  }
  if (origin === `http://${host}`) return { accepted: true, headers: own };
  if (origins.includes("*") || origins.includes(origin)) {
    return { accepted: true, headers: { "access-control-allow-origin": origin, vary: "Origin" } };
  }
  return { accepted: false, reason: "This site does not answer pages of other origins." };
}
