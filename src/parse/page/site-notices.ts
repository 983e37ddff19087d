import { Parser } from "htmlparser2";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import type { FunctionSlice } from "./cut-functions.js";
import { htmlToText, normaliseText } from "./html-text.js";
import type { SourceText } from "./source-text.js";

/** More would not help; a page with more has the same cause for all of them. */
const MAX_NOTICES = 50;

/** The maximum length of one notification in the page; the rest of a longer one is left out. */
const NOTICE_LENGTH = 4_000;

/** A complaint of the site about itself, and its offset. */
export interface SiteNotice {
  readonly text: string;
  readonly offset: number;
}

/** Reports the site's own complaints before the first function. */
export function readSiteNotices(
  source: SourceText,
  first: FunctionSlice | undefined,
): Diagnostic[] {
  const before = source.text.slice(0, first?.start ?? source.text.length);
  return [...phpNotices(before), ...pageNotices(before)]
    .slice(0, MAX_NOTICES)
    .map(({ text, offset }) =>
      diagnose("parse/site-notice", { text: text.slice(0, 300) }, { at: source.at(offset) }),
    );
}

/**
 * Returns the notifications in a page, which replace the functions of broken plugins. Parses each separately, as
 * the page around it may contain anything.
 */
export function pageNotices(page: string): SiteNotice[] {
  const notices: SiteNotice[] = [];
  let behind = 0;
  for (const { index } of page.matchAll(noticeTag)) {
    if (index < behind) continue;
    const element = readElement(page.slice(index, index + NOTICE_LENGTH));
    behind = index + element.end;
    const text = normaliseText(element.text).replaceAll("\n", " ");
    if (text !== "") notices.push({ text, offset: index });
    if (notices.length >= MAX_NOTICES) break;
  }
  return notices;
}

/** Returns the text of the element that begins a piece of HTML, and its end. */
function readElement(html: string): { readonly text: string; readonly end: number } {
  let text = "";
  let end: number | undefined;
  let depth = 0;
  let hidden = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        depth++;
        if (noText.has(name)) hidden++;
      },
      ontext(piece) {
        if (hidden === 0 && end === undefined) text += piece;
      },
      onclosetag(name) {
        depth--;
        if (noText.has(name)) hidden--;
        if (depth === 0) end ??= parser.endIndex;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return { text, end: end ?? html.length };
}

const noText = new Set(["button", "script", "style"]);

/**
 * Returns the messages that PHP itself prints with display_errors on: `<b>Warning</b>:  text in <b>file</b>`.
 */
export function phpNotices(page: string): (SiteNotice & { readonly html: string })[] {
  const pattern = /<b>(?:Notice|Warning|Deprecated|Fatal error|Parse error)<\/b>: [^\n]{0,2000}/g;
  return [...page.matchAll(pattern)].map(({ 0: html, index }) => ({
    ...{ html, offset: index },
    text: normaliseText(htmlToText(html)),
  }));
}

/** A tag with one of the classes of Moodle's notifications. */
const noticeTag =
  /<[a-z]+\s[^<>]{0,2000}?class=["'](?:[^"'<>]{0,500}\s)?(?:alert|notifyproblem|notifytiny|debuggingmessage|phpdebug)[\s"'][^<>]{0,2000}>/gi;
