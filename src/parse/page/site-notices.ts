import { Parser } from "htmlparser2";
import { diagnose, type Diagnostic, type Position } from "../../diagnostics/index.js";
import type { FunctionSlice } from "./cut-functions.js";
import { htmlToText, normaliseText } from "./html-text.js";
import type { SourceText } from "./source-text.js";

/** Nobody reads more; a page with more has the same cause for all of them. */
const MAX_NOTICES = 50;

/** The maximum length of one notification in the page; the rest of a longer one is left out. */
const NOTICE_LENGTH = 4_000;

/**
 * Reports the site's own complaints before the first function: broken plugins (a notification in place of their
 * functions) and PHP's notices under developer debugging. Parses each separately, as the page around it may
 * contain anything.
 */
export function readSiteNotices(
  source: SourceText,
  first: FunctionSlice | undefined,
): Diagnostic[] {
  const before = source.text.slice(0, first?.start ?? source.text.length);
  const notices = readPhpNotices(source, before);
  let behind = 0;
  for (const match of before.matchAll(noticeTag)) {
    if (match.index < behind || notices.length >= MAX_NOTICES) continue;
    const html = before.slice(match.index, match.index + NOTICE_LENGTH);
    const element = readElement(html);
    behind = match.index + element.end;
    const text = normaliseText(element.text).replaceAll("\n", " ");
    if (text !== "") notices.push(siteNotice(text, source.at(match.index)));
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
 * Reads the messages that PHP itself prints before the page with display_errors on:
 * `<b>Warning</b>:  text in <b>file</b>`.
 */
function readPhpNotices(source: SourceText, before: string): Diagnostic[] {
  const pattern = /<b>(?:Notice|Warning|Deprecated|Fatal error|Parse error)<\/b>: [^\n]{0,2000}/g;
  return [...before.matchAll(pattern)].map((match) =>
    siteNotice(normaliseText(htmlToText(match[0])), source.at(match.index)),
  );
}

function siteNotice(text: string, at: Position): Diagnostic {
  return diagnose("parse/site-notice", { text: text.slice(0, 300) }, { at });
}

const noticeTag =
  /<[a-z]+\s[^<>]{0,2000}?class=["'][^"'<>]{0,500}\b(?:alert|notifyproblem|notifytiny|debuggingmessage|phpdebug)\b[^<>]{0,2000}>/gi;
