import {
  eras,
  isPageLanguage,
  labelsOf,
  type MoodleRelease,
  type PageLanguage,
  type PageReader,
} from "../page/index.js";
import { branchOf, pageFrame } from "../page/page-frame.js";
import { s } from "../page/escape.js";
import type { SiteResponse } from "./exchange.js";
import type { Session } from "./sessions.js";
import { textsOf } from "./site-texts.js";

/** The visit that a page is printed for. */
export interface PageVisit {
  readonly site: string;
  readonly release: MoodleRelease;
  readonly language: PageLanguage;
  readonly session: Session;
}

/** A page of the site. */
export interface SitePage {
  readonly bodyId: string;
  readonly title: string;
  readonly content: string;
  readonly status?: number;
}

const html = "text/html; charset=utf-8";

/** Returns a page in the frame of the site, for the visitor of a session. */
export function sitePage(visit: PageVisit, page: SitePage): SiteResponse {
  const { site, release, language, session } = visit;
  const body = pageFrame(
    {
      traits: eras[release],
      labels: labelsOf(language),
      site,
      title: `${page.title} | A simulated site`,
      bodyId: page.bodyId,
      scripts: [],
      developerNotices: [],
      reader: readerOf(session),
      release,
    },
    page.content,
  );
  return { status: page.status ?? 200, contentType: html, body };
}

/** Returns the reader that a page greets. */
export function readerOf(session: Session): PageReader | "visitor" {
  const { user, isGuest, sesskey } = session;
  if (isGuest) return { id: 1, name: "Guest", sesskey };
  if (!user) return "visitor";
  const { username, name = username, email } = user;
  return { id: 7, name, sesskey, ...(email !== undefined && { email }) };
}

/** Returns the page of a Moodle error, which names its code only in a link. */
export function errorPage(
  visit: PageVisit,
  error: { readonly code: string; readonly component?: string; readonly text?: string },
): SiteResponse {
  const texts = textsOf(visit.language);
  const { code, component = "moodle", text = texts.noAccess } = error;
  const link = `https://docs.moodle.org/${branchOf(visit.release)}/en/error/${component}/${code}`;
  const content =
    `<div data-rel="fatalerror" class="box errorbox alert alert-danger"><p class="errormessage">${s(text)}</p>` +
    `<p class="errorcode"><a href="${link}">${s(texts.moreAboutError)}</a></p></div>`;
  return sitePage(visit, {
    bodyId: "page-site-error",
    title: texts.noAccess,
    content,
    status: 404,
  });
}

/** Returns a redirect. */
export function redirect(
  location: string,
  headers: Readonly<Record<string, string>> = {},
): SiteResponse {
  return { status: 303, contentType: html, body: "", headers: { location, ...headers } };
}

/** Returns the language of a request: the requested one, else that of the session, else the site's. */
export function languageOf(
  requested: unknown,
  session: Session,
  language: PageLanguage,
): PageLanguage {
  if (typeof requested === "string" && isPageLanguage(requested)) session.language = requested;
  const chosen = session.language;
  return chosen !== undefined && isPageLanguage(chosen) ? chosen : language;
}
