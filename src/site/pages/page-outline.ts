import {
  errorcodeIn,
  hasMoodleSettings,
  type HtmlElement,
  HtmlPage,
  isErrorPage,
  linksOf,
  outermost,
} from "../../parse/input/index.js";
import { defined, parseJson, quoteLine, trimTrailingSlashes } from "../../text/index.js";

/** A form on a page: its target, and the fields that it sends unless the user changes them. */
export interface PageForm {
  readonly id: string;
  readonly action: string;
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly value: string;
  }[];
}

/** The essentials of a small page of a site, independent of its language. */
export interface PageOutline {
  readonly title: string;
  readonly bodyId: string;
  readonly forms: readonly PageForm[];
  /** Names of external login providers. */
  readonly providers: readonly string[];
  /** The text of an error or a warning on the page, truncated. */
  readonly message: string;
  /** The error code from the link to Moodle's explanation of the error. */
  readonly errorcode: string;
  /** The page reports an error that ended the request. */
  readonly isError: boolean;
  /** The page contains a bot check. */
  readonly hasCaptcha: boolean;
  /** The page contains Moodle's own settings, so it belongs to a Moodle. */
  readonly isMoodle: boolean;
}

/** Selectors of elements that may contain a message, the best first. */
const ERRORS = [
  ...["#loginerrormessage", ".loginerrors", ".login-maintenance"],
  ...[".errormessage", "[data-rel=fatalerror]", ".alert-danger", ".error"],
];
const CAPTCHAS = [
  ...[".g-recaptcha", ".h-captcha", ".cf-turnstile", ".login-form-recaptcha"],
  ...["[data-element=captcha]", "[name=g-recaptcha-response]"],
];

/** Reads the outline of a page; `hide` hides secrets in texts that messages may quote. */
export function outlineOf(
  html: string,
  hide: (text: string) => string = (text) => text,
): PageOutline {
  const page = new HtmlPage(html);
  const text = (element: HtmlElement | undefined): string =>
    element ? quoteLine(hide(page.textOf(element))) : "";
  const messages = ERRORS.map((selector) => text(page.first(selector)));
  return {
    title: text(page.first("title")),
    bodyId: page.first("body")?.attributes["id"] ?? "",
    // As in browsers, a form in a form is none.
    forms: outermost(page.all("form")).map((form) => formOf(form, page)),
    providers: providersOn(page)
      .map(text)
      .filter((name) => name !== ""),
    message: messages.find((message) => message !== "") ?? "",
    errorcode: quoteLine(hide(errorcodeIn(linksOf(page.elements)))),
    isError: isErrorPage(page),
    hasCaptcha: page.first(...CAPTCHAS) !== undefined,
    isMoodle: hasMoodleSettings(html),
  };
}

function formOf(form: HtmlElement, page: HtmlPage): PageForm {
  const { id = "", action = "" } = form.attributes;
  const inputs = page.inside(form).filter(({ name }) => name === "input");
  const fields = inputs.map(({ attributes: { name = "", type = "text", value = "" } }) => ({
    ...{ name, value },
    type: type.toLowerCase(),
  }));
  return { id, action, fields };
}

function providersOn(page: HtmlPage): HtmlElement[] {
  const lists = outermost(page.all(".potentialidp", ".potentialidplist"));
  const links = lists.flatMap((list) => page.inside(list)).filter(({ name }) => name === "a");
  const all = [...page.all(".login-identityprovider-btn"), ...links];
  return outermost(all.sort((a, b) => a.index - b.index));
}

/** Returns the site's address as stated on its pages, and its administration folder. */
export function settingsOf(html: string): {
  readonly site?: string;
  readonly adminFolder?: string;
  readonly sesskey?: string;
} {
  const setting = (name: string): string | undefined => {
    const pattern = new RegExp(`["']${name}["']\\s*:\\s*("(?:[^"\\\\\\n]|\\\\.){0,2000}")`);
    const value = parseJson(pattern.exec(html)?.[1] ?? "");
    return typeof value === "string" ? value : undefined;
  };
  const site = setting("wwwroot");
  const admin = setting("admin");
  return defined({
    site: site === undefined ? undefined : trimTrailingSlashes(site),
    adminFolder: admin !== undefined && /^[\w-]+$/.test(admin) ? admin : undefined,
    sesskey: setting("sesskey"),
  });
}
