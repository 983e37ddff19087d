import type { SpecSource } from "../../model/index.js";
import { defined, parseJson, trimTrailingSlashes } from "../../text/index.js";
import { htmlToText, normaliseText } from "./html-text.js";
import { withoutStringIds } from "./string-ids.js";

/**
 * Reads a page's metadata: its site, title, language and release. `head` is the text before the first function, `tail`
 * the one from the last function on.
 */
export function readPageSource(
  { head, tail }: { readonly head: string; readonly tail: string },
  hasAllBoxes: boolean,
): SpecSource {
  const site = readPageSettings(head) ?? readAddresses(head);
  const title = readTitle(head);
  const language = /<html\s[^<>]*?\blang=["']?([a-zA-Z_-]+)/i.exec(head)?.[1];
  return {
    kind: readPlace(head, hasAllBoxes),
    ...defined({ site, title, language: language?.toLowerCase().replaceAll("_", "-") }),
    ...defined({ release: readRelease(head) ?? readRelease(tail) }),
  };
}

function readRelease(text: string): string | undefined {
  const branch = helpLinkIn(text)?.branch;
  return branch === undefined ? undefined : releaseOfBranch(branch);
}

/** A link to the help about a documentation page, and the number of the release in it. */
export interface HelpLink {
  readonly address: string;
  /** 405 is Moodle 4.5. */
  readonly branch: string;
}

/** Finds the link to the help about the page: `https://docs.moodle.org/405/en/user/wsdoc`. */
export function helpLinkIn(text: string): HelpLink | undefined {
  const [, address, branch] =
    /\bhref=["'](https?:\/\/[^\s"'<>]{1,200}?\/(\d{2,3})\/[\w-]{2,20}\/(?:admin\/webservice\/documentation|(?:user|webservice)\/wsdoc))["']/.exec(
      text,
    ) ?? [];
  return address === undefined || branch === undefined ? undefined : { address, branch };
}

/**
 * Returns the release of a number in links to the help. Until 3.9 it has one digit for each number (39), 3.10 is 310, and
 * from 4.0 on there are two for the minor (405).
 */
export function releaseOfBranch(branch: string): string {
  return `${branch.slice(0, 1)}.${String(Number(branch.slice(1)))}`;
}

/** Reads `wwwroot` from the page's own settings (`M.cfg`), which are JSON inside a script. */
export function readPageSettings(head: string): string | undefined {
  const value = /["']?\bwwwroot["']?\s*:\s*("(?:[^"\\\n]|\\.){0,2000}")/.exec(head)?.[1];
  const site = value && parseJson(value);
  return typeof site === "string" && /^https?:\/\//.test(site)
    ? trimTrailingSlashes(site)
    : undefined;
}

/** Reads the site from the addresses of Moodle's own files, because some browsers save a page without its scripts. */
function readAddresses(head: string): string | undefined {
  return /\b(https?:\/\/[^\s"'<>?#]{1,300}?)\/(?:[\w-]+\/webservice\/documentation|webservice\/wsdoc|theme\/(?:image|styles|yui_combo)|lib\/javascript)\.php/.exec(
    head,
  )?.[1];
}

function readTitle(head: string): string | undefined {
  const raw = /<title\b[^<>]*>([^<]*)<\/title>/i.exec(head)?.[1];
  const text = raw === undefined ? "" : normaliseText(htmlToText(raw)).replaceAll("\n", " ");
  const title = withoutStringIds(text);
  return title === "" ? undefined : title;
}

/**
 * Returns which of the two pages this is, by the address of its print button or the id of its body. A page
 * without either is the administrator's if it shows both protocols, as that page always does.
 */
function readPlace(head: string, hasAllBoxes: boolean): "admin-page" | "token-page" {
  if (/webservice\/wsdoc\.php/.test(head)) return "token-page";
  if (/webservice\/documentation\.php/.test(head)) return "admin-page";
  const body = /<body\b[^<>]*?\bid=["']?([\w-]+)/i.exec(head)?.[1];
  if (body !== undefined) return /wsdoc/.test(body) ? "token-page" : "admin-page";
  return hasAllBoxes ? "admin-page" : "token-page";
}
