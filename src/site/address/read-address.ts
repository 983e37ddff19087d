import { diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import { withoutEndingSlashes } from "../../text/index.js";

/** What an address that somebody typed or pasted stands for. */
export interface SiteAddress {
  /** The site, as far as the address tells, without a slash at its end. */
  readonly site: string;
  /** The path of the page below the site, if the address is that of a page. */
  readonly page?: string;
  /** The number of the token whose documentation the address is of. */
  readonly tokenId?: string;
  /** The address is that of the administrator's page of the documentation. */
  readonly isAdminPage: boolean;
  /** The address without what might be secret in it, for messages. */
  readonly shown: string;
}

/** Folders and files that every Moodle has at its top; what stands before them is the site. */
const PLACES =
  /^(.*?)(\/(?:my|login|user|course|mod|admin|webservice|enrol|grade|message|calendar|blog|report|local|auth|badges|group|cohort|question|backup|lib|theme|pluginfile\.php|r\.php|index\.php|config\.php)(?:\/.*)?)$/;

/** Whether an input is an address and no file. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * Reads the address of a site as people type it: without a scheme, with the path of the page that they
 * happened to be on, or the address of the documentation itself.
 */
export function readAddress(text: string): WithDiagnostics<SiteAddress | undefined> {
  const typed = text.trim();
  const url = parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : withScheme(typed));
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "") {
    const shown = JSON.stringify(withoutSecrets(typed).slice(0, 200));
    return { value: undefined, diagnostics: [diagnose("live/no-address", { given: shown })] };
  }
  if (url.username !== "" || url.password !== "") {
    return {
      value: undefined,
      diagnostics: [diagnose("live/password-in-address", { host: url.host })],
    };
  }
  const path = url.pathname.replace(/\/{2,}/g, "/");
  const [, folder = path, page] = PLACES.exec(path) ?? [];
  const site = withoutEndingSlashes(url.origin + folder);
  const isToken = page === "/webservice/wsdoc.php";
  const tokenId = isToken ? url.searchParams.get("id") : null;
  return {
    value: {
      site,
      isAdminPage: /\/webservice\/documentation\.php$/.test(path),
      shown: url.origin + path,
      ...(page !== undefined && { page }),
      ...(tokenId !== null && /^\d+$/.test(tokenId) && { tokenId }),
    },
    diagnostics: [],
  };
}

/** The address as it may be shown: without name, password, query and fragment. */
export function shownAddress(text: string): string {
  return readAddress(text).value?.shown ?? withoutSecrets(text);
}

/** Plain HTTP is only a guess for this very machine; anywhere else a password is sent. */
function withScheme(typed: string): string {
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?:[:/]|$)/i.test(typed);
  return `${isHere ? "http" : "https"}://${typed}`;
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function withoutSecrets(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, "$1").replace(/[?#][^]*/, "");
}
