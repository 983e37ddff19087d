import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { loadRuntimeFile } from "../runtime/index.js";

/** What an address that somebody typed or pasted stands for. */
export interface SiteAddress {
  /** The site, as far as the address tells, without a slash at its end. */
  readonly site: string;
  /** The address without query and fragment, which may hold secrets. */
  readonly shown: string;
  /** The number of the token whose documentation the address is of. */
  readonly tokenId?: string;
  /** The address began with `http://` or `https://`. */
  readonly hasScheme: boolean;
  /** Nothing but the site was given: no page, query or fragment. */
  readonly isSite: boolean;
  /** A token stands in the query or the fragment. */
  readonly holdsToken: boolean;
}

/** Whether an input is an address and no file. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * Reads the address of a site as people type it: without a scheme, in quotes, with the path of the page that
 * they happened to be on, or the address of the documentation or the REST server itself. Which part of it is
 * the site is the client runtime's rule, so commands and clients agree.
 */
export async function readAddress(text: string): Promise<WithDiagnostics<SiteAddress | undefined>> {
  const typed = withoutQuotes(text);
  const { readSiteUrl } = await loadRuntimeFile("read-site-url");
  const refused = (problem: Diagnostic) => ({ value: undefined, diagnostics: [problem] });
  let read: ReturnType<typeof readSiteUrl> | undefined;
  try {
    read = readSiteUrl(typed);
  } catch {
    // Refused below, with the addresses of other protocols.
  }
  const { site = "", url } = read ?? {};
  if (!url || !isAddress(url.href)) {
    const given = JSON.stringify(withoutSecrets(typed).slice(0, 200));
    return refused(diagnose("live/no-address", { given }));
  }
  if (url.username !== "" || url.password !== "") {
    return refused(diagnose("live/password-in-address", { host: url.host }));
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

/** The address as it may be shown: without name, password, query and fragment. */
export async function shownAddress(text: string): Promise<string> {
  return (await readAddress(text)).value?.shown ?? withoutSecrets(text);
}

/** The text without what stands around an address in a mail or a script. */
function withoutQuotes(text: string): string {
  return text
    .trim()
    .replace(/^(?:<(.*)>|"(.*)"|'(.*)')$/s, "$1$2$3")
    .trim();
}

function withoutSecrets(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, "$1").replace(/[?#][^]*/, "");
}
