import type { DiagnosticCode } from "../../src/diagnostics/index.js";
import type { FetchOptions } from "../../src/live/index.js";
import type { SiteOptions, SiteUser } from "../../src/simulate/index.js";
import { admin, keyless, loginOf, needles, tokenUser } from "./small-site.js";

/** A way in which a site keeps its documentation from somebody. */
export interface Refusal {
  readonly what: string;
  readonly code: DiagnosticCode;
  readonly site: Partial<SiteOptions>;
  /** Who asks; the administrator where it is not said. */
  readonly asked?: Partial<FetchOptions>;
}

/** A password that no user of the site has. */
export const wrong = { username: "ada", password: "not-the-needle" };

const asTokenUser = { login: loginOf(tokenUser) };
const empty = { service: "Empty", token: needles.token, functions: [] };

/** A user whom the site wants to do something first. */
function first(mustFirst: NonNullable<SiteUser["mustFirst"]>): Partial<SiteOptions> {
  return { users: [{ ...admin, mustFirst }] };
}

/** Every way in which a simulated site refuses its documentation; some have the same problem. */
export const refusals = [
  {
    what: "no name and password",
    code: "live/log-in-needed",
    site: {},
    asked: { login: undefined },
  },
  { what: "a wrong password", code: "live/log-in-refused", site: {}, asked: { login: wrong } },
  {
    what: "a suspended account",
    code: "live/log-in-refused",
    site: { users: [{ ...admin, suspended: true }] },
  },
  {
    what: "an account that is not confirmed",
    code: "live/log-in-unfinished",
    site: first("confirm-by-mail"),
  },
  {
    what: "a cookie that is over",
    code: "live/cookie-refused",
    site: {},
    asked: { cookie: "MoodleSession=over" },
  },
  { what: "policies", code: "live/policy", site: first("agree") },
  {
    what: "policies of the plugin for them",
    code: "live/policy",
    site: first("agree-to-policies"),
  },
  { what: "a second factor", code: "live/two-factor", site: first("prove-identity") },
  {
    what: "a forced change of the password",
    code: "live/password-change",
    site: first("change-password"),
  },
  {
    what: "an incomplete profile",
    code: "live/profile-incomplete",
    site: first("complete-profile"),
  },
  { what: "no guests", code: "live/no-guests", site: {}, asked: { guest: true } },
  { what: "a captcha", code: "live/captcha", site: { logIn: { kind: "captcha" } } },
  {
    what: "buttons of other sites only",
    code: "live/single-sign-on",
    site: { logIn: { kind: "providers", names: ["School account"] } },
  },
  {
    what: "a log-in elsewhere",
    code: "live/single-sign-on",
    site: { logIn: { kind: "elsewhere", address: "https://sso.example/start?x=1" } },
  },
  { what: "maintenance", code: "live/maintenance", site: { closed: "maintenance" } },
  {
    what: "maintenance with a page of the theme",
    code: "live/maintenance",
    site: { closed: "maintenance-page" },
  },
  { what: "a test for robots", code: "live/bot-check", site: { closed: "bot-check" } },
  {
    what: "a password of the web server",
    code: "live/http-password",
    site: { closed: "password" },
  },
  {
    what: "web services that are off",
    code: "live/web-services-off",
    site: { webServices: false },
    asked: asTokenUser,
  },
  {
    what: "somebody without security keys",
    code: "live/no-security-keys",
    site: { users: [keyless] },
    asked: asTokenUser,
  },
  {
    what: "documentation that is off",
    code: "live/documentation-off",
    site: { documentation: false },
    asked: asTokenUser,
  },
  {
    what: "a service without functions",
    code: "live/no-functions",
    site: { users: [{ ...tokenUser, keys: [empty] }] },
    asked: asTokenUser,
  },
  {
    what: "guests who may see nothing",
    code: "live/no-permission",
    site: { guestLogIn: true },
    asked: { guest: true },
  },
] as const satisfies readonly Refusal[];
