import { quoteLine } from "../../text/index.js";
import { classesOf, HtmlPage } from "./html-elements.js";

/** What can be told about a page in any language. */
export interface PageTraits {
  readonly title: string;
  readonly bodyId: string;
  /** Classes anywhere in the page, including the body's. */
  readonly classes: ReadonlySet<string>;
  readonly bodyClasses: ReadonlySet<string>;
  /** Names and types of input fields, as `name:logintoken` and `type:password`. */
  readonly inputs: ReadonlySet<string>;
  readonly links: readonly string[];
  /** Names of elements in the page. */
  readonly elements: ReadonlySet<string>;
  /** The inline styles of the page, joined. */
  readonly styles: string;
  /** Whether the page contains Moodle's own settings object (`M.cfg`). */
  readonly hasMoodleSettings: boolean;
  /** Whether the page is Moodle's report of an error that ended the request. */
  readonly isError: boolean;
  /** Visible text with white space collapsed, cut off at 300 characters. */
  readonly text: string;
  /** The text of Moodle's error message, if there is one; also cut off. */
  readonly errorText: string;
}

const LONGEST_TEXT = 300;
/** Enough for that, whatever white space it contains. */
const READ_TEXT = 16 * 1024;

/** Collects the traits that classify a page. */
export function pageTraits(html: string): PageTraits {
  const page = new HtmlPage(html);
  const { elements } = page;
  const [title, error] = [page.first("title"), page.first(".errormessage")];
  const bodies = page.all("body");
  const inputs = page.all("input").map(({ attributes }) => attributes);
  return {
    title: title ? quoteLine(page.textOf(title), LONGEST_TEXT) : "",
    bodyId: bodies.find(({ attributes }) => attributes["id"] !== undefined)?.attributes["id"] ?? "",
    classes: new Set(elements.flatMap(classesOf)),
    bodyClasses: new Set(bodies.flatMap(classesOf)),
    inputs: new Set(
      inputs.flatMap(({ name = "", type = "" }) => [`name:${name}`, `type:${type.toLowerCase()}`]),
    ),
    links: linksOf(elements),
    elements: new Set(elements.map(({ name }) => name)),
    styles: elements.flatMap(({ attributes: { style } }) => style ?? []).join(";"),
    hasMoodleSettings: hasMoodleSettings(html),
    isError: isErrorPage(page),
    text: quoteLine(visibleStart(page), LONGEST_TEXT),
    errorText: error ? quoteLine(page.textOf(error), LONGEST_TEXT) : "",
  };
}

/** Returns whether a page contains Moodle's own settings, so that it belongs to a Moodle. */
export function hasMoodleSettings(html: string): boolean {
  return /\bM\.cfg\s*=/.test(html);
}

/** Returns whether a page reports an error that ended the request. */
export function isErrorPage(page: HtmlPage): boolean {
  return page.first(".errorbox", ".errormessage", "[data-rel=fatalerror]") !== undefined;
}

/** Returns the targets of a page's links. */
export function linksOf(elements: HtmlPage["elements"]): string[] {
  return elements.flatMap(({ name, attributes: { href } }) => (name === "a" ? (href ?? []) : []));
}

/** Returns the code of an error, which ends the link to its explanation: `…/error/moodle/invalidtoken`. */
export function errorcodeIn(links: readonly string[]): string {
  const codes = links.map((link) => /\/error\/\w+\/([\w-]+)(?:[?#]|$)/.exec(link)?.[1]);
  return codes.find((code) => code !== undefined) ?? "";
}

/** Returns the beginning of the text that a page shows below its title. */
function visibleStart(page: HtmlPage): string {
  const { textStart = 0, textEnd = 0 } = page.first("title") ?? {};
  const before = page.text.slice(0, Math.min(textStart, READ_TEXT));
  return before + page.text.slice(textEnd, textEnd + READ_TEXT);
}
