import { helpLinkIn, pageNotices, phpNotices, releaseOfBranch } from "../../parse/index.js";
import { settingsOf } from "./page-outline.js";
import { escapeMarkup } from "../../text/index.js";

/** The kind of page, and the site's address. */
export interface ExtractOptions {
  readonly kind: "admin-page" | "token-page";
  readonly site: string;
}

/** The colours of the description of a function and of the headings inside one. */
const DESCRIPTION = /<div\b[^<>]{0,500}#E2E0E0/i;
const HEADING = /#EA33A6/gi;
const REGION = /<div\s[^<>]{0,2000}?\bid=["']?aera_/i;

/** Markup that follows the documentation in some theme. */
const BEHIND =
  /<(?:aside|footer|nav|section|\/main|\/body|\/html)\b|<script\b[^<>]*>\s*(?:\/\/<!\[CDATA\[|require|M\.|YUI|var )|\bid=["'](?:page-footer|block-region-)|\bdata-region=["'](?:drawer|blocks-column|footer-container)/i;

/**
 * Extracts the documentation from a page. The surrounding markup names the logged-in person and contains the
 * keys of the session, and a saved page must contain neither. The parser gets the same result from the
 * extract as from the whole page.
 */
export function extractDocumentation(
  text: string,
  { kind, site }: ExtractOptions,
): string | undefined {
  const start = startOf(text);
  if (start === undefined) return undefined;
  const before = text.slice(0, start);
  const end = endOf(text, start);
  const path = kind === "admin-page" ? "admin/webservice/documentation" : "webservice/wsdoc";
  const bodyId = kind === "admin-page" ? "page-admin-webservice-documentation" : "page-user-wsdoc";
  const language = /<html\s[^<>]*?\blang=["']?([a-zA-Z_-]+)/i.exec(before)?.[1] ?? "";
  const direction = /<html\s[^<>]*?\bdir=["']?(ltr|rtl)/i.exec(before)?.[1] ?? "ltr";
  const title = /<title\b[^<>]*>([^<]*)<\/title>/i.exec(before)?.[1] ?? "";
  const pageSettings = settingsOf(before);
  const settings = JSON.stringify({ wwwroot: pageSettings.site ?? site }).replaceAll(
    "<",
    "\\u003c",
  );
  // The end of a page that was cut off must not look like an end.
  const close = isPageCut(text) ? "" : "\n</div>\n</body></html>\n";
  const lang = language === "" ? "" : ` lang="${language}" xml:lang="${language}"`;
  const page = `<!DOCTYPE html>
<html dir="${direction}"${lang}>
<head>
<meta charset="utf-8">
<title>${title.trim()}</title>
<script>var M = {}; M.cfg = ${settings};</script>
</head>
<body id="${bodyId}">
${phpMessages(before)}<div role="main">
<p><a href="${escapeMarkup(pageSettings.site ?? site)}/${path}.php">${escapeMarkup(pageSettings.site ?? site)}</a>${helpLink(text)}</p>
${notifications(before)}${text.slice(start, end)}${close}`;
  const { sesskey } = pageSettings;
  return sesskey === undefined || sesskey.length < 6 ? page : page.replaceAll(sesskey, "");
}

/** Returns whether a page stops before its end. */
export function isPageCut(text: string): boolean {
  let last = 0;
  for (const heading of text.matchAll(HEADING)) last = heading.index;
  return !/<\/(?:body|html)>/i.test(text.slice(last));
}

/** Finds the start of the first function: its region, or in the print form the name before its description. */
function startOf(text: string): number | undefined {
  const region = REGION.exec(text)?.index;
  const description = DESCRIPTION.exec(text)?.index ?? text.search(HEADING);
  if (region !== undefined && (description === -1 || region < description)) return region;
  if (description === -1) return region;
  const name = text.lastIndexOf("<strong", description);
  return name !== -1 && description - name < 2000 ? name : description;
}

/** Finds the end of the documentation: the first other markup after the last heading of a function. */
function endOf(text: string, start: number): number {
  let last = start;
  for (const heading of text.matchAll(HEADING)) last = heading.index;
  const behind = BEHIND.exec(text.slice(last));
  if (!behind) return text.length;
  const at = last + behind.index;
  // If the marker is inside a tag, the cut is before the tag.
  return text[at] === "<" ? at : text.lastIndexOf("<", at);
}

/** Returns the warnings in the page's main part: plugins whose functions are missing. */
function notifications(before: string): string {
  const main = before.search(/\brole=["']main|\bid=["']?(?:region-main|page-content|content)\b/);
  return pageNotices(before.slice(Math.max(main, 0)))
    .map(({ text }) => `<div class="alert alert-danger">${escapeMarkup(text)}</div>\n`)
    .join("");
}

/** Returns the link to the page's help, from which the parser reads the release; empty if the page has none. */
function helpLink(text: string): string {
  const link = helpLinkIn(aroundDocumentation(text));
  return link === undefined ? "" : ` <a href="${escapeMarkup(link.address)}">Help</a>`;
}

/** Returns a page without the documentation of functions, whose texts may link anywhere. */
function aroundDocumentation(text: string): string {
  const start = startOf(text) ?? text.length;
  return text.slice(0, start) + text.slice(endOf(text, start));
}

/** Returns PHP's own messages, which a site with developer debugging prints. */
function phpMessages(before: string): string {
  return phpNotices(before)
    .map(({ html }) => `<br />\n${html}\n`)
    .join("");
}

/**
 * Returns the release from the page's link to Moodle's help: `4.5` for `docs.moodle.org/405/…`. Searches
 * only outside the documentation of functions, whose texts may link anywhere.
 */
export function releaseOf(text: string): string | undefined {
  const branch = /\bdocs\.moodle\.org\/(\d{2,3})\//.exec(aroundDocumentation(text))?.[1];
  return branch === undefined ? undefined : releaseOfBranch(branch);
}
