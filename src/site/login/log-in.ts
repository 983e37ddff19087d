import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { displayUrl, type HttpSession, type Reply } from "../session/http-session.js";
import type { PageForm } from "../pages/page-outline.js";
import { classifyPage, type ClassifiedPage } from "../pages/classify-page.js";

/** A person's name and password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** How to log in. */
export interface LogInOptions {
  /** Called when the site requires a login; returns undefined when there is none. */
  readonly login: () => Promise<Login | undefined>;
  readonly guest: boolean;
  /** The user gave a browser's session; a login page then means that it has expired. */
  readonly hasCookie: boolean;
}

/** The first page after the login, or the problem that prevented it. */
export type LoggedIn =
  | {
      readonly reply: Reply;
      readonly page: ClassifiedPage;
      readonly warnings: readonly Diagnostic[];
    }
  | { readonly problem: Diagnostic; readonly warnings?: readonly Diagnostic[] };

/** Parameters that disable plugins which redirect everyone to another site; a Moodle without them ignores them. */
const WITHOUT_REDIRECT = "loginredirect=0&saml=off&noredirect=1&authCAS=NOCAS&lang=en";

/** The page to which the site led instead of the requested one. */
interface OpenedSite {
  readonly reply: Reply;
  readonly page: ClassifiedPage;
  readonly site: string;
}

type Refused = Extract<LoggedIn, { problem: unknown }>;

/** Logs in through the site's own form, like a person in a browser. */
export async function logIn(
  session: HttpSession,
  opened: OpenedSite,
  { hasCookie, guest, login: ask }: LogInOptions,
): Promise<LoggedIn> {
  const { site } = opened;
  if (hasCookie) return { problem: diagnose("live/cookie-refused", { site }) };
  const logInPage = await findLogInPage(session, opened);
  if ("problem" in logInPage) return logInPage;
  const form = chooseForm(logInPage, { guest, site });
  if ("problem" in form) return form;
  const target = targetOf(form, logInPage.reply);
  if (typeof target === "string") return singleSignOn(site, target === "" ? [] : [target]);
  const login = guest ? undefined : await ask();
  if (!guest && !login) return { problem: diagnose("live/log-in-needed", { site }) };
  const warnings = login ? unencrypted(target) : [];
  const answer = await session.request(target, { form: filledIn(form, login) });
  if (!answer.reply) return { ...answer, warnings };
  const page = classifyPage(answer.reply);
  const refused = refusalOf(page, { guest, site });
  return refused ? { ...refused, warnings } : { reply: answer.reply, page, warnings };
}

/** Returns the form for guests or for persons, or why there is none. */
function chooseForm(
  { page: { form = { own: undefined, guest: undefined }, outline } }: LogInPage,
  { guest, site }: { readonly guest: boolean; readonly site: string },
): PageForm | Refused {
  if (guest) return form.guest ?? { problem: diagnose("live/no-guests", { site }) };
  if (outline.hasCaptcha) return { problem: diagnose("live/captcha", { site }) };
  return form.own ?? singleSignOn(site, outline.providers);
}

/**
 * Returns where a form submits to. If that is another site, or the same one without encryption, returns only its
 * host: it gets no password.
 */
function targetOf({ action }: PageForm, { url }: Reply): URL | string {
  const target = action === "" ? url.href : action;
  const address = URL.canParse(target, url.href) ? new URL(target, url.href) : undefined;
  return address?.origin === url.origin ? address : (address?.host ?? "");
}

/**
 * Returns why a log-in failed. Its messages quote nothing of the page or its address: both come from a server that has
 * the password now, and may repeat it.
 */
function refusalOf(
  page: ClassifiedPage,
  { guest, site }: { readonly guest: boolean; readonly site: string },
): Refused | undefined {
  if (page.kind === "elsewhere") return singleSignOn(site, []);
  if (page.kind !== "log-in") return undefined;
  if (!page.form) return { problem: diagnose("live/log-in-unfinished", { site }) };
  const code = guest ? "live/no-guests" : "live/log-in-refused";
  return { problem: diagnose(code, { site }) };
}

function singleSignOn(site: string, providers: readonly string[]): Refused {
  return { problem: diagnose("live/single-sign-on", { site, providers }) };
}

interface LogInPage {
  readonly reply: Reply;
  readonly page: Extract<ClassifiedPage, { kind: "log-in" }>;
}

/** Returns the page with the form; on a site that redirects away from it, the emergency login page. */
async function findLogInPage(
  session: HttpSession,
  { reply, page, site }: OpenedSite,
): Promise<LogInPage | Refused> {
  if (page.kind === "log-in" && page.form?.own) return { reply, page };
  const second = await session.request(`${site}/login/index.php?${WITHOUT_REDIRECT}`);
  const found = second.reply && classifyPage(second.reply);
  if (second.reply && found?.kind === "log-in" && (found.form ?? page.kind !== "log-in")) {
    return { reply: second.reply, page: found };
  }
  if (page.kind === "log-in") return { reply, page };
  return singleSignOn(site, page.kind === "elsewhere" ? [page.address] : []);
}

function filledIn({ fields }: PageForm, login: Login | undefined): Record<string, string> {
  const sent = Object.fromEntries(
    fields
      .filter(({ name, type }) => name !== "" && type === "hidden")
      .map(({ name, value }) => [name, value]),
  );
  return login ? { ...sent, username: login.username, password: login.password } : sent;
}

function unencrypted(url: URL): Diagnostic[] {
  const isHere = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === "https:" || isHere
    ? []
    : [diagnose("live/unencrypted", { address: displayUrl(url) })];
}
