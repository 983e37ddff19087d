import type { DiagnosticCode } from "../../../src/diagnostics/index.js";
import type { FetchOptions } from "../../../src/site/fetch/index.js";
import type { SiteOptions, SiteUser } from "../../../src/simulate/index.js";
import { admin, keyless, loginOf, needles, tokenUser } from "./small-site.js";

/** A case in which a site refuses its documentation. */
export interface Refusal {
  readonly what: string;
  readonly code: DiagnosticCode;
  /** The message, in which SITE stands for the site's address. */
  readonly message: string;
  /** The suggested next step. */
  readonly help: string;
  readonly site: Partial<SiteOptions>;
  /** The user's options; the administrator's by default. */
  readonly options?: Partial<FetchOptions>;
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
    message: "SITE requires a log-in, but no name and password were given",
    help: "Set MOODLE_USERNAME and MOODLE_PASSWORD (or the variables that env in the config names), or run the command in a terminal, where it asks. Alternatives: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and pass the file; or use --token-only with a token in MOODLE_TOKEN.",
    site: {},
    options: { login: undefined },
  },
  {
    what: "a wrong password",
    code: "live/log-in-refused",
    message: "SITE does not accept this name and password",
    help: "Try the same name and password in a browser without cookies; repeated attempts may lock the account.",
    site: {},
    options: { login: wrong },
  },
  {
    what: "a suspended account",
    code: "live/log-in-refused",
    message: "SITE does not accept this name and password",
    help: "Try the same name and password in a browser without cookies; repeated attempts may lock the account.",
    site: { users: [{ ...admin, suspended: true }] },
  },
  {
    what: "an unconfirmed account",
    code: "live/log-in-unfinished",
    message: "SITE stopped at its log-in page",
    help: "Log in once in a browser, do what the site asks, then try again.",
    site: first("confirm-by-mail"),
  },
  {
    what: "an expired cookie",
    code: "live/cookie-refused",
    message: "SITE asks for a log-in despite the cookie",
    help: "Log in again in the browser and copy the new MoodleSession cookie, as name=value; do not log out there.",
    site: {},
    options: { cookie: "MoodleSession=over" },
  },
  {
    what: "policies",
    code: "live/policy",
    message: "the site requires agreement to its policies first (SITE/user/policy.php)",
    help: "Log in with a browser, read and agree, then try again.",
    site: first("agree"),
  },
  {
    what: "policies of the policy plugin",
    code: "live/policy",
    message: "the site requires agreement to its policies first (SITE/admin/tool/policy/index.php)",
    help: "Log in with a browser, read and agree, then try again.",
    site: first("agree-to-policies"),
  },
  {
    what: "a second factor",
    code: "live/two-factor",
    message: "the site asks for a second factor (SITE/admin/tool/mfa/auth.php)",
    help: "Alternatives: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and pass the file; or use --token-only with a token in MOODLE_TOKEN.",
    site: first("prove-identity"),
  },
  {
    what: "a forced password change",
    code: "live/password-change",
    message: "the site requires a new password first (SITE/login/change_password.php)",
    help: "Log in once in a browser, do what the site asks, then try again.",
    site: first("change-password"),
  },
  {
    what: "an incomplete profile",
    code: "live/profile-incomplete",
    message: "the site requires a complete profile first (SITE/user/edit.php)",
    help: "Log in once in a browser, do what the site asks, then try again.",
    site: first("complete-profile"),
  },
  {
    what: "no guests",
    code: "live/no-guests",
    message: "SITE does not let guests in",
    help: "Log in with a name and password: leave out --guest. Alternatives: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and pass the file; or use --token-only with a token in MOODLE_TOKEN.",
    site: {},
    options: { guest: true },
  },
  {
    what: "a captcha",
    code: "live/captcha",
    message: "the log-in form of SITE has a captcha",
    help: "Alternatives: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and pass the file; or use --token-only with a token in MOODLE_TOKEN.",
    site: { logIn: { kind: "captcha" } },
  },
  {
    what: "a login page with external providers only",
    code: "live/single-sign-on",
    message: 'SITE has no log-in form of its own; it offers "School account"',
    help: "Alternatives: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and pass the file; or use --token-only with a token in MOODLE_TOKEN.",
    site: { logIn: { kind: "providers", names: ["School account"] } },
  },
  {
    what: "an external login",
    code: "live/single-sign-on",
    message: 'SITE has no log-in form of its own; it offers "https://sso.example/start"',
    help: "Alternatives: copy the cookie of a logged-in browser into MOODLE_COOKIE; save the page in a browser and pass the file; or use --token-only with a token in MOODLE_TOKEN.",
    site: { logIn: { kind: "elsewhere", address: "https://sso.example/start?x=1" } },
  },
  {
    what: "maintenance",
    code: "live/maintenance",
    message:
      'the site is under maintenance: "We are repairing the site and will be back soon" (SITE/admin/webservice/documentation.php)',
    help: "Try again later. Meanwhile, clients throw a `MoodleTransportError` with status 503, or a `MoodleServerError` of the kind `maintenance`.",
    site: { closed: "maintenance" },
  },
  {
    what: "maintenance with a page of the theme",
    code: "live/maintenance",
    message:
      'the site is under maintenance: "We are repairing the site and will be back soon | A simulated site" (SITE/admin/webservice/documentation.php)',
    help: "Try again later. Meanwhile, clients throw a `MoodleTransportError` with status 503, or a `MoodleServerError` of the kind `maintenance`.",
    site: { closed: "maintenance-page" },
  },
  {
    what: "a bot check",
    code: "live/bot-check",
    message: "SITE/admin/webservice/documentation.php answers with a bot check",
    help: "Save the page in a browser and pass the file; or ask the site's operators to let this machine reach /login/token.php and /webservice/.",
    site: { closed: "bot-check" },
  },
  {
    what: "a password of the web server",
    code: "live/http-password",
    message:
      "the web server of SITE/admin/webservice/documentation.php asks for a password of its own",
    help: "Set MOODLE_HTTP_USERNAME and MOODLE_HTTP_PASSWORD; a client sends them with the option `headers`. Or save the page in a browser and pass the file.",
    site: { closed: "password" },
  },
  {
    what: "disabled web services",
    code: "live/web-services-off",
    message: "web services or REST are switched off on SITE",
    help: "Ask an administrator to enable web services and REST (Site administration, Server, Web services, Overview and Manage protocols).",
    site: { webServices: false },
    options: asTokenUser,
  },
  {
    what: "a user without security keys",
    code: "live/no-security-keys",
    message: "SITE lists no security keys for this person",
    help: "Ask an administrator for a token of a service. Administrators leave out --service.",
    site: { users: [keyless] },
    options: asTokenUser,
  },
  {
    what: "disabled documentation",
    code: "live/documentation-off",
    message: "the documentation for users is switched off on this site (SITE/user/managetoken.php)",
    help: "Ask an administrator to enable it (Administration, Server, Web services, Overview) or for the saved page. With a token alone: --token-only.",
    site: { documentation: false },
    options: asTokenUser,
  },
  {
    what: "a service without functions",
    code: "live/no-functions",
    message: "SITE/webservice/wsdoc.php is a documentation page, but it has no functions",
    help: "Ask an administrator to add functions to the service, or name another one with --service.",
    site: { users: [{ ...tokenUser, keys: [empty] }] },
    options: asTokenUser,
  },
  {
    what: "guests without access",
    code: "live/no-permission",
    message: 'SITE shows this person no documentation: "You may not see this page"',
    help: "Ask an administrator for a token and the permission, or for the saved page. With a token alone: --token-only.",
    site: { guestLogIn: true },
    options: { guest: true },
  },
] as const satisfies readonly Refusal[];
