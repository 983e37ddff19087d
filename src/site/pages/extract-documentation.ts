import { load } from "cheerio/slim";
import { settingsOf } from "./page-outline.js";

/** Which of the two pages, and where the site is. */
export interface KeptPage {
  readonly kind: "admin-page" | "token-page";
  readonly site: string;
}

/** The colours of the description of a function and of the headings inside one. */
const DESCRIPTION = /<div\b[^<>]{0,500}#E2E0E0/i;
const HEADING = /#EA33A6/gi;
const REGION = /<div\s[^<>]{0,2000}?\bid=["']?aera_/i;

/** What comes after the documentation in one theme or another. */
const BEHIND =
  /<(?:aside|footer|nav|section|\/main|\/body|\/html)\b|<script\b[^<>]*>\s*(?:\/\/<!\[CDATA\[|require|M\.|YUI|var )|\bid=["'](?:page-footer|block-region-)|\bdata-region=["'](?:drawer|blocks-column|footer-container)/i;

/**
 * Only the documentation of a page: what a site prints around it names the person who was logged in and
 * holds the keys of the session, and a saved page must hold neither. The parser reads the same from it
 * as from the whole page.
 */
export function extractDocumentation(text: string, { kind, site }: KeptPage): string | undefined {
  const start = startOf(text);
  if (start === undefined) return undefined;
  const before = text.slice(0, start);
  const end = endOf(text, start);
  const path = kind === "admin-page" ? "admin/webservice/documentation" : "webservice/wsdoc";
  const bodyId = kind === "admin-page" ? "page-admin-webservice-documentation" : "page-user-wsdoc";
  const language = /<html\s[^<>]*?\blang=["']?([a-zA-Z_-]+)/i.exec(before)?.[1] ?? "";
  const direction = /<html\s[^<>]*?\bdir=["']?(ltr|rtl)/i.exec(before)?.[1] ?? "ltr";
  const title = /<title\b[^<>]*>([^<]*)<\/title>/i.exec(before)?.[1] ?? "";
  const known = settingsOf(before);
  const settings = JSON.stringify({ wwwroot: known.site ?? site }).replaceAll("<", "\\u003c");
  const lang = language === "" ? "" : ` lang="${language}" xml:lang="${language}"`;
  const page = `<!DOCTYPE html>
<html dir="${direction}"${lang}>
<head>
<meta charset="utf-8">
<title>${title.trim()}</title>
<script>var M = {}; M.cfg = ${settings};</script>
</head>
<body id="${bodyId}">
${phpNotices(before)}<div role="main">
<p><a href="${escapeHtml(known.site ?? site)}/${path}.php">${escapeHtml(known.site ?? site)}</a></p>
${notifications(before)}${text.slice(start, end)}
</div>
</body></html>
`;
  const { sesskey } = known;
  return sesskey === undefined || sesskey.length < 6 ? page : page.replaceAll(sesskey, "");
}

/** The beginning of the first function: its region, or in the print form the name before its description. */
function startOf(text: string): number | undefined {
  const region = REGION.exec(text)?.index;
  const description = DESCRIPTION.exec(text)?.index ?? text.search(HEADING);
  if (region !== undefined && (description === -1 || region < description)) return region;
  if (description === -1) return region;
  const name = text.lastIndexOf("<strong", description);
  return name !== -1 && description - name < 2000 ? name : description;
}

/** The end of the documentation: where something else begins behind the last heading of a function. */
function endOf(text: string, start: number): number {
  let last = start;
  for (const heading of text.matchAll(HEADING)) last = heading.index;
  const behind = BEHIND.exec(text.slice(last));
  if (!behind) return text.length;
  const at = last + behind.index;
  // A marker inside a tag: the tag goes too.
  return text[at] === "<" ? at : text.lastIndexOf("<", at);
}

/** What the page complains about in its main part: plugins whose functions are missing. */
function notifications(before: string): string {
  const main = before.search(/\brole=["']main|\bid=["']?(?:region-main|page-content|content)\b/);
  const $ = load(main === -1 ? before : `<div ${before.slice(main)}`, {
    xml: { xmlMode: false, decodeEntities: true },
  });
  const notices = $(".alert, .notifyproblem, .notifytiny, .debuggingmessage, .phpdebug")
    .toArray()
    .map((element) => {
      const notice = $(element);
      notice.find("button, script, style").remove();
      return notice
        .text()
        .replace(/[^\S\n]+/g, " ")
        .trim();
    });
  return notices
    .filter((notice) => notice !== "")
    .map((notice) => `<div class="alert alert-danger">${escapeHtml(notice)}</div>\n`)
    .join("");
}

/** What PHP printed itself, on a site that shows its developers such messages. */
function phpNotices(before: string): string {
  const pattern = /<b>(?:Notice|Warning|Deprecated|Fatal error|Parse error)<\/b>: [^\n]{0,2000}/g;
  return (before.match(pattern) ?? []).map((notice) => `<br />\n${notice}\n`).join("");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * The release that the page's link to Moodle's help names: `4.5` for `docs.moodle.org/405/…`. Looked for
 * outside the documentation of functions, whose texts link where they like.
 */
export function releaseOf(text: string): string | undefined {
  const start = startOf(text) ?? text.length;
  const around = text.slice(0, start) + text.slice(endOf(text, start));
  const branch = /\bdocs\.moodle\.org\/(\d{2,3})\//.exec(around)?.[1];
  if (branch === undefined) return undefined;
  const major = branch.slice(0, 1);
  const minor = branch.slice(1);
  return `${major}.${Number(major) < 4 ? minor : String(Number(minor))}`;
}
