import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { loadRuntimeFile } from "../../runtime/index.js";

/** The meaning of an address that the user typed or pasted. */
export interface SiteAddress {
  /** The site, as far as the address reveals it, without a trailing slash. */
  readonly site: string;
  /** The address without query and fragment, which may contain secrets. */
  readonly shown: string;
  /** The number of the token whose documentation is at the address. */
  readonly tokenId?: string;
  /** The address began with `http://` or `https://`. */
  readonly hasScheme: boolean;
  /** The address names only the site: no page, query or fragment. */
  readonly isSite: boolean;
  /** The query or the fragment contains a token. */
  readonly holdsToken: boolean;
}

/** Returns whether an input is an address rather than a file. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * Reads the address of a site as people type it: without a scheme, in quotes, with the path of the page that
 * they happened to be on, or the address of the documentation or the REST server itself. The client runtime
 * decides which part is the site, so commands and clients agree.
 */
export async function readAddress(text: string): Promise<WithDiagnostics<SiteAddress | undefined>> {
  const typed = withoutQuotes(text);
  const { readSiteUrl } = await loadRuntimeFile("read-site-url");
  let read: ReturnType<typeof readSiteUrl> | undefined;
  try {
    read = readSiteUrl(typed);
  } catch {
    // The code below refuses it, together with addresses of other protocols.
  }
  const { site = "", url } = read ?? {};
  if (!url || !isAddress(url.href)) {
    const given = JSON.stringify(withoutSecrets(typed).slice(0, 200));
    return refuse(diagnose("live/no-address", { given }));
  }
  if (url.username !== "" || url.password !== "") {
    return refuse(diagnose("live/password-in-address", { host: url.host }));
  }
  const shown = url.origin + url.pathname.replace(/\/{2,}/g, "/");
  const parameters = url.search + url.hash;
  const tokenId = shown === `${site}/webservice/wsdoc.php` ? url.searchParams.get("id") : null;
  const value = {
    ...{ site, shown },
    ...(tokenId !== null && /^\d+$/.test(tokenId) && { tokenId }),
    hasScheme: isAddress(typed),
    isSite: parameters === "" && url.origin + url.pathname.replace(/\/$/, "") === site,
    holdsToken: /[?&#](?:ws)?token=/i.test(parameters),
  };
  return { value, diagnostics: [] };
}

/** Returns an address for display: without name, password, query and fragment. */
export async function displayAddress(text: string): Promise<string> {
  return (await readAddress(text)).value?.shown ?? withoutSecrets(text);
}

/** Strips the characters that surround an address in a mail or a script. */
function withoutQuotes(text: string): string {
  return text
    .trim()
    .replace(/^(?:<(.*)>|"(.*)"|'(.*)')$/s, "$1$2$3")
    .trim();
}

function withoutSecrets(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, "$1").replace(/[?#][^]*/, "");
}
