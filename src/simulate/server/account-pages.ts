import type { Spec } from "../../model/index.js";
import { type PageOptions, type PageKind } from "../page/index.js";
import { closedSite } from "./closed-site.js";
import { firstStep } from "./first-steps.js";
import { launchPage } from "./launch-page.js";
import { logInPage, logOutPage } from "./log-in-page.js";
import type { PhpArray } from "./php-form.js";
import type { SiteRequest, SiteResponse } from "./exchange.js";
import { securityKeysPage, type ListedKey } from "./security-keys-page.js";
import { setSession, type Session, type Sessions } from "./sessions.js";
import {
  errorPage,
  languageOf,
  readerOf,
  redirect,
  sitePage,
  type PageVisit,
} from "./site-page.js";
import { textsOf } from "./site-texts.js";
import type { LogInObstacle, SiteClosure, SiteUser } from "./site-user.js";
import { documentationPage } from "./documentation-page.js";

/** The users of a site, and the permissions on its pages. */
export interface Accounts {
  readonly users: readonly SiteUser[];
  readonly sessions: Sessions;
  /** The site's path on its host, without a trailing slash. */
  readonly folder: string;
  readonly guestLogIn: boolean;
  readonly obstacle: LogInObstacle | undefined;
  readonly closed: SiteClosure | undefined;
  /** Whether web services are enabled, and whether their documentation is. */
  readonly webServices: boolean;
  readonly documentation: boolean;
}

/** The settings of the pages of a site with accounts. */
export interface AccountSettings {
  readonly accounts: Accounts;
  readonly spec: Spec;
  readonly site: string;
  readonly page: Pick<PageOptions, "release" | "language" | "protocols" | "brokenPlugins">;
}

interface Visit extends PageVisit {
  readonly path: string;
  readonly values: PhpArray;
  readonly request: SiteRequest;
  readonly settings: AccountSettings;
}

/**
 * Answers a request for a page of a site with accounts: log-in and log-out, security keys, and the
 * documentation, for users with permission. Returns undefined for other paths.
 */
export function accountPages(
  request: SiteRequest,
  { path, values }: { readonly path: string; readonly values: PhpArray },
  settings: AccountSettings,
): SiteResponse | undefined {
  const { accounts, site, page } = settings;
  // Only pages begin sessions, so that other requests do not fill the table.
  if (accounts.closed === undefined && !isPage(path)) return undefined;
  const existing = accounts.sessions.find(request.cookies);
  const session = existing ?? accounts.sessions.begin();
  const language = languageOf(values.get("lang"), session, page.language);
  const { release } = page;
  const visit: Visit = { site, release, language, session, path, values, request, settings };
  if (accounts.closed !== undefined) return closedSite(visit, accounts.closed);
  const answer = answerPage(visit);
  if (existing || answer.headers?.["set-cookie"] !== undefined) return answer;
  return {
    ...answer,
    headers: { ...answer.headers, "set-cookie": setSession(session, accounts.folder) },
  };
}

function answerPage(visit: Visit): SiteResponse {
  const { path, session, settings } = visit;
  if (path === "/login/logout.php") return logOut(visit);
  const step = firstStep(session.user);
  if (step) return path === step.path ? step.page(visit) : redirect(settings.site + step.path);
  if (path === "/login/index.php") return logIn(visit);
  if (path === "/")
    return sitePage(visit, { bodyId: "page-site-index", title: "Home", content: "" });
  if (!session.user && !session.isGuest) {
    session.wantsUrl = settings.site + visit.request.target;
    return redirect(`${settings.site}/login/index.php`);
  }
  switch (path) {
    case "/user/managetoken.php":
      return session.user ? keysPage(visit) : errorPage(visit, { code: "noguest" });
    case "/admin/tool/mobile/launch.php":
      return launchPage(visit, { values: visit.values, keys: session.user?.keys ?? [] });
    case "/webservice/wsdoc.php":
      return tokenPage(visit);
    case "/admin/webservice/documentation.php":
      return session.user?.admin
        ? pageFor(visit, "admin", settings.spec)
        : errorPage(visit, { code: "accessdenied", component: "admin" });
    default:
      return sitePage(visit, { bodyId: "page-my-index", title: "My page", content: "" });
  }
}

function isPage(path: string): boolean {
  return /^\/(?:|my\/|login\/index\.php|login\/logout\.php|login\/change_password\.php|user\/.*|admin\/.*|webservice\/wsdoc\.php)$/.test(
    path,
  );
}

function logIn(visit: Visit): SiteResponse {
  const { session, settings, request, values } = visit;
  const { accounts, site } = settings;
  const { obstacle, guestLogIn } = accounts;
  if (values.has("testsession")) return redirect(session.wantsUrl ?? `${site}/my/`);
  if (session.user) return logOutPage(visit, "page-login-index");
  const isElsewhere = obstacle?.kind === "elsewhere";
  const mayAsk = isElsewhere && obstacle.formOnRequest && values.get("loginredirect") === "0";
  if (request.method !== "POST") {
    if (isElsewhere && !mayAsk) return redirect(obstacle.address);
    return logInPage(visit, { guest: guestLogIn, obstacle });
  }
  const who = authenticate(visit);
  if (!who) {
    session.failed = true;
    return redirect(`${site}/login/index.php?loginredirect=0`);
  }
  // Begins a new session, so that a cookie from before the log-in is worthless.
  accounts.sessions.end(session);
  const started = accounts.sessions.begin(who);
  if (session.wantsUrl !== undefined) started.wantsUrl = session.wantsUrl;
  if (session.language !== undefined) started.language = session.language;
  const cookie = { "set-cookie": setSession(started, accounts.folder) };
  return redirect(`${site}/login/index.php?testsession=7`, cookie);
}

function authenticate({
  values,
  session,
  settings,
}: Visit): { readonly user: SiteUser } | { readonly isGuest: true } | undefined {
  const { users, obstacle, guestLogIn } = settings.accounts;
  const username = values.get("username");
  const password = values.get("password");
  if (values.get("logintoken") !== session.loginToken || obstacle?.kind === "captcha") {
    return undefined;
  }
  if (username === "guest" && password === "guest")
    return guestLogIn ? { isGuest: true } : undefined;
  const user = users.find((one) => one.username === username && one.password === password);
  return user && !user.suspended ? { user } : undefined;
}

function logOut(visit: Visit): SiteResponse {
  const { session, settings, values } = visit;
  if (!session.user && !session.isGuest) return redirect(`${settings.site}/`);
  if (values.get("sesskey") !== session.sesskey) return logOutPage(visit, "page-login-logout");
  settings.accounts.sessions.end(session);
  return redirect(`${settings.site}/`);
}

/** Returns a user's keys, numbered across the site. */
function keysOf(user: SiteUser, { users }: Accounts): ListedKey[] {
  const before = users.slice(0, users.indexOf(user)).flatMap(({ keys = [] }) => keys).length;
  return (user.keys ?? []).map((key, index) => ({ ...key, id: before + index + 1 }));
}

function keysPage(visit: Visit): SiteResponse {
  const { session, settings } = visit;
  const { accounts } = settings;
  const shown = session.user && !session.user.admin && accounts.webServices;
  return securityKeysPage(visit, {
    keys: shown && session.user.keys ? keysOf(session.user, accounts) : undefined,
    documentation: accounts.documentation,
  });
}

function tokenPage(visit: Visit): SiteResponse {
  const { session, settings, values } = visit;
  const { accounts, spec } = settings;
  if (values.get("sesskey") !== session.sesskey) {
    return errorPage(visit, { code: "invalidsesskey", component: "error" });
  }
  if (!accounts.documentation) {
    const body = textsOf(visit.language).documentationOff;
    return { status: 200, contentType: "text/html; charset=utf-8", body };
  }
  const keys = session.user ? keysOf(session.user, accounts) : [];
  const key = keys.find(({ id }) => String(id) === values.get("id"));
  if (!key) return errorPage(visit, { code: "accessexception", component: "webservice" });
  const inService = new Set(key.functions ?? spec.functions.map(({ name }) => name));
  const functions = spec.functions.filter(({ name }) => inService.has(name));
  return pageFor(visit, "token", { ...spec, functions });
}

function pageFor(visit: Visit, kind: PageKind, spec: Spec): SiteResponse {
  const { settings, language, session, values } = visit;
  const reader = readerOf(session);
  return documentationPage(spec, values, {
    ...{ ...settings, kind, language },
    reader: reader === "visitor" ? undefined : reader,
  });
}

/** Returns the security key with a token, among the keys of all users. */
export function keyOfToken(token: unknown, accounts: Accounts | undefined): ListedKey | undefined {
  return accounts?.users
    .flatMap((user) => keysOf(user, accounts))
    .find((key) => key.token === token);
}

/** Begins a session as a browser would. */
export function beginSession(user: SiteUser, { sessions }: Accounts): Session {
  return sessions.begin({ user });
}
