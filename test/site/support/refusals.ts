import type { DiagnosticCode } from "../../../src/diagnostics/index.js";
import type { FetchOptions } from "../../../src/site/fetch/index.js";
import type { SiteOptions, SiteUser } from "../../../src/simulate/index.js";
import { admin, keyless, loginOf, needles, tokenUser } from "./small-site.js";

/** A case in which a site refuses its documentation. */
export interface Refusal {
  readonly what: string;
  readonly code: DiagnosticCode;
  /** A part of the message. */
  readonly says: string;
  /** A part of the suggested next step. */
  readonly next: string;
  readonly site: Partial<SiteOptions>;
  /** The user's options; the administrator's by default. */
  readonly asked?: Partial<FetchOptions>;
}

/** A password that no user of the site has. */
export const wrong = { username: "ada", password: "not-the-needle" };

const asTokenUser = { login: loginOf(tokenUser) };
const empty = { service: "Empty", token: needles.token, functions: [] };

/** A user of whom the site requires an action first. */
function first(mustFirst: NonNullable<SiteUser["mustFirst"]>): Partial<SiteOptions> {
  return { users: [{ ...admin, mustFirst }] };
}

/** All cases in which a simulated site refuses its documentation; some share a diagnostic. */
export const refusals = [
  {
    what: "no name and password",
    code: "live/log-in-needed",
    says: "requires a log-in",
    next: "Set MOODLE_USERNAME and MOODLE_PASSWORD",
    site: {},
    asked: { login: undefined },
  },
  {
    what: "a wrong password",
    code: "live/log-in-refused",
    says: "does not accept this name and password",
    next: "Try the same name and password in a browser",
    site: {},
    asked: { login: wrong },
  },
  {
    what: "a suspended account",
    code: "live/log-in-refused",
    says: "does not accept this name and password",
    next: "Try the same name and password in a browser",
    site: { users: [{ ...admin, suspended: true }] },
  },
  {
    what: "an unconfirmed account",
    code: "live/log-in-unfinished",
    says: "stopped at its log-in page",
    next: "Log in once in a browser",
    site: first("confirm-by-mail"),
  },
  {
    what: "an expired cookie",
    code: "live/cookie-refused",
    says: "asks for a log-in despite the cookie",
    next: "copy the MoodleSession cookie again",
    site: {},
    asked: { cookie: "MoodleSession=over" },
  },
  {
    what: "policies",
    code: "live/policy",
    says: "the site requires agreement to its policies first",
    next: "read and agree",
    site: first("agree"),
  },
  {
    what: "policies of the policy plugin",
    code: "live/policy",
    says: "the site requires agreement to its policies first",
    next: "read and agree",
    site: first("agree-to-policies"),
  },
  {
    what: "a second factor",
    code: "live/two-factor",
    says: "the site asks for a second factor",
    next: "MOODLE_COOKIE",
    site: first("prove-identity"),
  },
  {
    what: "a forced password change",
    code: "live/password-change",
    says: "the site requires a new password first",
    next: "Log in once in a browser",
    site: first("change-password"),
  },
  {
    what: "an incomplete profile",
    code: "live/profile-incomplete",
    says: "the site requires a complete profile first",
    next: "Log in once in a browser",
    site: first("complete-profile"),
  },
  {
    what: "no guests",
    code: "live/no-guests",
    says: "does not let guests in",
    next: "leave out --guest",
    site: {},
    asked: { guest: true },
  },
  {
    what: "a captcha",
    code: "live/captcha",
    says: "has a captcha",
    next: "MOODLE_COOKIE",
    site: { logIn: { kind: "captcha" } },
  },
  {
    what: "a login page with external providers only",
    code: "live/single-sign-on",
    says: 'has no log-in form of its own; it offers "School account"',
    next: "MOODLE_COOKIE",
    site: { logIn: { kind: "providers", names: ["School account"] } },
  },
  {
    what: "an external login",
    code: "live/single-sign-on",
    says: 'it offers "https://sso.example/start"',
    next: "MOODLE_COOKIE",
    site: { logIn: { kind: "elsewhere", address: "https://sso.example/start?x=1" } },
  },
  {
    what: "maintenance",
    code: "live/maintenance",
    says: "the site is under maintenance",
    next: "Try again later",
    site: { closed: "maintenance" },
  },
  {
    what: "maintenance with a page of the theme",
    code: "live/maintenance",
    says: "the site is under maintenance",
    next: "Try again later",
    site: { closed: "maintenance-page" },
  },
  {
    what: "a bot check",
    code: "live/bot-check",
    says: "answers with a bot check",
    next: "Save the page in a browser",
    site: { closed: "bot-check" },
  },
  {
    what: "a password of the web server",
    code: "live/http-password",
    says: "asks for a password of its own",
    next: "Save the page in a browser",
    site: { closed: "password" },
  },
  {
    what: "disabled web services",
    code: "live/web-services-off",
    says: "web services or REST are switched off",
    next: "Ask an administrator to enable",
    site: { webServices: false },
    asked: asTokenUser,
  },
  {
    what: "a user without security keys",
    code: "live/no-security-keys",
    says: "lists no security keys for this person",
    next: "Ask an administrator for a token",
    site: { users: [keyless] },
    asked: asTokenUser,
  },
  {
    what: "disabled documentation",
    code: "live/documentation-off",
    says: "the documentation for users is switched off",
    next: "--token-only",
    site: { documentation: false },
    asked: asTokenUser,
  },
  {
    what: "a service without functions",
    code: "live/no-functions",
    says: "is a documentation page, but it has no functions",
    next: "--service",
    site: { users: [{ ...tokenUser, keys: [empty] }] },
    asked: asTokenUser,
  },
  {
    what: "guests without access",
    code: "live/no-permission",
    says: "shows this person no documentation",
    next: "Ask an administrator for a token and the permission",
    site: { guestLogIn: true },
    asked: { guest: true },
  },
] as const satisfies readonly Refusal[];
