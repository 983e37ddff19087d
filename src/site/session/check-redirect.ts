import { diagnose, type Diagnostic } from "../../diagnostics/index.js";

/** The decision about a redirect. */
export type Redirect =
  | { readonly kind: "follow"; readonly url: URL }
  /** It leads to another site; whether that is a problem depends on the request. */
  | { readonly kind: "elsewhere"; readonly url: URL }
  | { readonly kind: "refused"; readonly problem: Diagnostic };

/**
 * Decides about the target of a redirect. The same site means the same host and port; the only other
 * accepted redirects are from HTTP to HTTPS, and between a host and its `www.` name.
 */
export function checkRedirect(from: URL, location: string): Redirect {
  const url = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    const address = from.origin + from.pathname;
    return { kind: "refused", problem: diagnose("live/broken-redirect", { address }) };
  }
  url.hash = "";
  // Name and password in an address would be sent with the request.
  url.username = "";
  url.password = "";
  if (from.protocol === "https:" && url.protocol === "http:" && isSameHost(from, url)) {
    const params = { from: from.origin, to: url.origin };
    return { kind: "refused", problem: diagnose("live/insecure-redirect", params) };
  }
  if (url.origin === from.origin) return { kind: "follow", url };
  const isSafer = from.protocol === url.protocol || url.protocol === "https:";
  const hasOwnPorts = from.port === "" && url.port === "";
  return hasOwnPorts && isSafer && isSameHost(from, url)
    ? { kind: "follow", url }
    : { kind: "elsewhere", url };
}

function isSameHost(a: URL, b: URL): boolean {
  return a.hostname.replace(/^www\./, "") === b.hostname.replace(/^www\./, "");
}
