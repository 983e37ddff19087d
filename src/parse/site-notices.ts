import { load } from "cheerio/slim";

import { diagnose, type Diagnostic, type Position } from "../diagnostics/index.js";
import type { FunctionSlice } from "./cut-functions.js";
import { htmlToText, normaliseText } from "./html-text.js";
import type { SourceText } from "./source-text.js";

/**
 * What the site itself complains about, before the first function: broken plugins (a notification in
 * place of their functions) and PHP's notices under developer debugging.
 */
export function readSiteNotices(
  source: SourceText,
  first: FunctionSlice | undefined,
): Diagnostic[] {
  const before = source.text.slice(0, first?.start ?? source.text.length);
  const notices = readPhpNotices(source, before);
  // Loading a whole page head costs more than looking whether there is anything to find.
  if (!noticeClass.test(before)) return notices;
  const $ = load(before, { xml: { xmlMode: false, decodeEntities: true, withStartIndices: true } });
  const notifications = $(".alert, .notifyproblem, .notifytiny, .debuggingmessage, .phpdebug")
    .toArray()
    .filter((element) => $(element).parents(".alert, .notifyproblem").length === 0)
    .map((element) => {
      $(element).find("button, script, style").remove();
      const text = normaliseText($(element).text()).replaceAll("\n", " ");
      return { text, at: source.at(element.startIndex ?? 0) };
    })
    .filter(({ text }) => text !== "")
    .map(({ text, at }) => siteNotice(text, at));
  return [...notices, ...notifications];
}

/** What PHP itself prints, with display_errors on, before the page: `<b>Warning</b>:  text in <b>file</b>`. */
function readPhpNotices(source: SourceText, before: string): Diagnostic[] {
  const pattern = /<b>(?:Notice|Warning|Deprecated|Fatal error|Parse error)<\/b>: [^\n]{0,2000}/g;
  return [...before.matchAll(pattern)].map((match) =>
    siteNotice(normaliseText(htmlToText(match[0])), source.at(match.index)),
  );
}

function siteNotice(text: string, at: Position): Diagnostic {
  return diagnose("parse/site-notice", { text: text.slice(0, 300) }, { at });
}

const noticeClass =
  /class=["'][^"'<>]*\b(?:alert|notifyproblem|notifytiny|debuggingmessage|phpdebug)\b/i;
