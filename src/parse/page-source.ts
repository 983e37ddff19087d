import type { SpecSource } from "../spec/index.js";
import { htmlToText, normaliseText } from "./html-text.js";

/** What a page says of itself: where it comes from, its title and language. */
export function readPageSource(text: string, hasAllBoxes: boolean): SpecSource {
  const head = text.slice(0, HEAD_LENGTH);
  const site = readSite(head);
  const title = readTitle(head);
  const language = /<html\s[^<>]*?\blang=["']?([a-zA-Z_-]+)/.exec(head)?.[1];
  return {
    kind: readPlace(text, hasAllBoxes),
    ...(site !== undefined && { site }),
    ...(title !== undefined && { title }),
    ...(language !== undefined && { language: language.toLowerCase().replaceAll("_", "-") }),
  };
}

/** Titles and settings stand at the beginning; a saved page may have long inlined styles before them. */
const HEAD_LENGTH = 2_000_000;

/** `wwwroot` of the page's own settings (`M.cfg`), which are JSON inside a script. */
function readSite(head: string): string | undefined {
  const value = /["']?\bwwwroot["']?\s*:\s*("(?:[^"\\\n]|\\.)*")/.exec(head)?.[1];
  if (value === undefined) return undefined;
  try {
    const site: unknown = JSON.parse(value);
    return typeof site === "string" && /^https?:\/\//.test(site)
      ? site.replace(/\/+$/, "")
      : undefined;
  } catch {
    return undefined;
  }
}

function readTitle(head: string): string | undefined {
  const raw = /<title\b[^<>]*>([^<]*)<\/title>/i.exec(head)?.[1];
  const title = raw === undefined ? "" : normaliseText(htmlToText(raw)).replaceAll("\n", " ");
  return title === "" ? undefined : title;
}

/**
 * Which of the two pages it is: the address of its print button tells, or the id of its body. A page
 * without either is the administrator's if it shows both protocols, as that one always does.
 */
function readPlace(text: string, hasAllBoxes: boolean): "admin-page" | "token-page" {
  if (/webservice\/wsdoc\.php/.test(text)) return "token-page";
  if (/webservice\/documentation\.php/.test(text)) return "admin-page";
  const body = /<body\b[^<>]*?\bid=["']?([\w-]+)/i.exec(text)?.[1];
  if (body !== undefined) return /wsdoc/.test(body) ? "token-page" : "admin-page";
  return hasAllBoxes ? "admin-page" : "token-page";
}
