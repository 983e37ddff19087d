import { load } from "cheerio/slim";
import { withoutEndingSlashes } from "../../text/index.js";

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
const CAPTCHAS =
  ".g-recaptcha, .h-captcha, .cf-turnstile, .login-form-recaptcha, [data-element=captcha], [name=g-recaptcha-response]";
const PROVIDERS = ".login-identityprovider-btn, .potentialidp a, .potentialidplist a";

/** Reads the outline of a page; `hide` hides secrets in texts that messages may quote. */
export function outlineOf(
  html: string,
  hide: (text: string) => string = (text) => text,
): PageOutline {
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } });
  const text = (selector: string): string => squash(hide($(selector).first().text()));
  const forms = $("form")
    .toArray()
    .map((form): PageForm => ({
      id: $(form).attr("id") ?? "",
      action: $(form).attr("action") ?? "",
      fields: $(form)
        .find("input")
        .toArray()
        .map((input) => ({
          name: $(input).attr("name") ?? "",
          type: ($(input).attr("type") ?? "text").toLowerCase(),
          value: $(input).attr("value") ?? "",
        })),
    }));
  const links = $("a[href]")
    .toArray()
    .map((link) => $(link).attr("href") ?? "");
  return {
    title: text("title"),
    bodyId: $("body").attr("id") ?? "",
    forms,
    providers: $(PROVIDERS)
      .toArray()
      .map((link) => squash(hide($(link).text())))
      .filter((name) => name !== ""),
    message: ERRORS.map(text).find((error) => error !== "") ?? "",
    errorcode: hide(errorcodeIn(links)),
    isError: $(".errorbox, .errormessage, [data-rel=fatalerror]").length > 0,
    hasCaptcha: $(CAPTCHAS).length > 0,
    isMoodle: /\bM\.cfg\s*=/.test(html),
  };
}

/** Returns the site's address as stated on its pages, and its administration folder. */
export function settingsOf(html: string): {
  readonly site?: string;
  readonly adminFolder?: string;
  readonly sesskey?: string;
} {
  const setting = (name: string): string | undefined => {
    const literal = new RegExp(`["']${name}["']\\s*:\\s*("(?:[^"\\\\\\n]|\\\\.)*")`).exec(
      html,
    )?.[1];
    try {
      const value: unknown = literal === undefined ? undefined : JSON.parse(literal);
      return typeof value === "string" ? value : undefined;
    } catch {
      return undefined;
    }
  };
  const site = setting("wwwroot");
  const admin = setting("admin");
  const sesskey = setting("sesskey");
  return {
    ...(site !== undefined && { site: withoutEndingSlashes(site) }),
    ...(admin !== undefined && /^[\w-]+$/.test(admin) && { adminFolder: admin }),
    ...(sesskey !== undefined && { sesskey }),
  };
}

function errorcodeIn(links: readonly string[]): string {
  const codes = links.map((link) => /\/error\/\w+\/([\w-]+)(?:[?#]|$)/.exec(link)?.[1]);
  return codes.find((code) => code !== undefined) ?? "";
}

/** Collapses white space, and truncates the text to a readable length for a message. */
export function squash(text: string): string {
  const squashed = text.replace(/\s+/g, " ").trim();
  return squashed.length > 200 ? `${squashed.slice(0, 200)}…` : squashed;
}
