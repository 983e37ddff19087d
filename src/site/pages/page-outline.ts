import { load } from "cheerio/slim";
import { withoutEndingSlashes } from "../../text/index.js";

/** A form of a page: where it goes, and what it sends unless somebody changes it. */
export interface PageForm {
  readonly id: string;
  readonly action: string;
  readonly fields: readonly {
    readonly name: string;
    readonly type: string;
    readonly value: string;
  }[];
}

/** What matters of a small page of a site, read without knowing its language. */
export interface PageOutline {
  readonly title: string;
  readonly bodyId: string;
  readonly forms: readonly PageForm[];
  /** Names of other sites where one can log in. */
  readonly providers: readonly string[];
  /** The text of an error or a warning on the page, cut short. */
  readonly said: string;
  /** The error code that the link to Moodle's explanation of the error names. */
  readonly errorcode: string;
  /** The page is that of an error that ended the request. */
  readonly isError: boolean;
  /** There is a test for robots on the page. */
  readonly hasCaptcha: boolean;
  /** Moodle's own settings are on the page, so that it is one of a Moodle. */
  readonly isMoodle: boolean;
}

/** Where a message may stand, the best place first. */
const ERRORS = [
  ...["#loginerrormessage", ".loginerrors", ".login-maintenance"],
  ...[".errormessage", "[data-rel=fatalerror]", ".alert-danger", ".error"],
];
const CAPTCHAS =
  ".g-recaptcha, .h-captcha, .cf-turnstile, .login-form-recaptcha, [data-element=captcha], [name=g-recaptcha-response]";
const PROVIDERS = ".login-identityprovider-btn, .potentialidp a, .potentialidplist a";

/** Reads the outline of a page; `hide` hides secrets in what may be quoted of it. */
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
    said: ERRORS.map(text).find((said) => said !== "") ?? "",
    errorcode: hide(errorcodeIn(links)),
    isError: $(".errorbox, .errormessage, [data-rel=fatalerror]").length > 0,
    hasCaptcha: $(CAPTCHAS).length > 0,
    isMoodle: /\bM\.cfg\s*=/.test(html),
  };
}

/** The address of the site as its pages name it, and the folder of its administration. */
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

/** White space as one blank, and no more than a person reads in a message. */
export function squash(text: string): string {
  const squashed = text.replace(/\s+/g, " ").trim();
  return squashed.length > 200 ? `${squashed.slice(0, 200)}…` : squashed;
}
