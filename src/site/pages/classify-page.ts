import { classifyText } from "../../parse/input/index.js";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { displayUrl, type Reply } from "../session/http-session.js";
import { outlineOf, type PageForm, type PageOutline } from "./page-outline.js";

/** A site's response by kind. */
export type ClassifiedPage =
  | { readonly kind: "documentation" }
  | { readonly kind: "log-in"; readonly form?: LogInForm; readonly outline: PageOutline }
  /** The site redirected to another site; the session did not follow. */
  | { readonly kind: "elsewhere"; readonly address: string }
  /** Moodle's error page: usually a missing permission. */
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  /** An obstacle that a visitor must clear before the page is displayed. */
  | { readonly kind: "refused"; readonly problem: Diagnostic }
  | { readonly kind: "other"; readonly outline: PageOutline };

/** The forms of a login page. */
export interface LogInForm {
  readonly own: PageForm | undefined;
  readonly guest: PageForm | undefined;
}

/** Pages on which Moodle requires an action of the person first, by their body id or their path. */
const FIRST_STEPS = [
  [
    /^page-user-policy$|^page-admin-tool-policy-/,
    /\/user\/policy\.php$|\/admin\/tool\/policy\//,
    "live/policy",
  ],
  [/^page-admin-tool-mfa-/, /\/admin\/tool\/mfa\//, "live/two-factor"],
  [/^page-login-change_password$/, /\/login\/change_password\.php$/, "live/password-change"],
  [/^page-user-edit(?:advanced)?$/, /\/user\/edit(?:advanced)?\.php$/, "live/profile-incomplete"],
] as const;

/** What decides about a page. */
interface SeenPage {
  readonly reply: Reply;
  readonly outline: PageOutline;
  /** The code with which the reader of inputs classifies the page. */
  readonly verdict: string | undefined;
}

/** Classifies a response. */
export function classifyPage(reply: Reply): ClassifiedPage {
  const { url, text, elsewhere, hide } = reply;
  if (elsewhere) return { kind: "elsewhere", address: displayUrl(elsewhere) };
  const { value, diagnostics } = classifyText(text, { source: displayUrl(url) });
  if (value?.kind === "page") return { kind: "documentation" };
  const early = refusalBefore(reply);
  if (early) return { kind: "refused", problem: early };

  const outline = outlineOf(text, hide);
  const seen = { reply, outline, verdict: diagnostics[0]?.code };
  const obstacle = obstacleOn(seen);
  if (obstacle) return { kind: "refused", problem: obstacle };
  if (isLogIn(outline, url)) {
    const form = formsOf(outline);
    return { kind: "log-in", outline, ...(form && { form }) };
  }
  if (outline.isError) return { kind: "error", code: outline.errorcode, message: outline.message };
  const problem = refusalOf(seen);
  return problem ? { kind: "refused", problem } : { kind: "other", outline };
}

/** Returns who refuses before Moodle itself answers. */
function refusalBefore(reply: Reply): Diagnostic | undefined {
  const address = displayUrl(reply.url);
  if (isBotCheck(reply)) return diagnose("live/bot-check", { address });
  return reply.status === 401 ? diagnose("live/http-password", { address }) : undefined;
}

/** Returns the obstacle in front of the log-in and all pages behind it. */
function obstacleOn({ reply, outline, verdict }: SeenPage): Diagnostic | undefined {
  const { url, status } = reply;
  const address = displayUrl(url);
  if (verdict === "acquire/maintenance" || (status === 503 && !outline.isMoodle)) {
    const message = outline.message === "" ? outline.title : outline.message;
    return diagnose("live/maintenance", { address, text: message });
  }
  const step = FIRST_STEPS.find(
    ([bodyId, path]) => bodyId.test(outline.bodyId) || path.test(url.pathname),
  );
  return step && diagnose(step[2], { address });
}

/** Returns why a page that is neither a log-in nor an error has no documentation. */
function refusalOf(seen: SeenPage): Diagnostic | undefined {
  const { reply, outline, verdict } = seen;
  const { url, status } = reply;
  const address = displayUrl(url);
  switch (verdict) {
    case "acquire/documentation-disabled":
      // A few words are all that Moodle sends when its documentation is off, but as a page that exists.
      return status < 400 ? diagnose("live/documentation-off", { address }) : badStatus(seen);
    case "acquire/no-functions":
      return diagnose("live/no-functions", { address });
    default:
      return status >= 400 && !outline.isMoodle ? badStatus(seen) : undefined;
  }
}

function badStatus({ reply: { url, status }, outline: { title } }: SeenPage): Diagnostic {
  return diagnose("live/bad-status", { address: displayUrl(url), status, title });
}

function isBotCheck({ status, headers, text }: Reply): boolean {
  if (headers.get("cf-mitigated") === "challenge") return true;
  return (
    [403, 429, 503].includes(status) &&
    /\/cdn-cgi\/challenge-platform\/|id="challenge-(?:stage|form)"/.test(text)
  );
}

function isLogIn({ bodyId, forms }: PageOutline, url: URL): boolean {
  if (bodyId === "page-login-index") return true;
  const isPath = /\/login\/(?:index\.php)?$/.test(url.pathname);
  return isPath || forms.some((form) => hasField(form, "logintoken"));
}

function formsOf({ forms }: PageOutline): LogInForm | undefined {
  const logIns = forms.filter((form) => hasField(form, "username") && hasField(form, "password"));
  // The form for guests has both fields too, filled in and hidden.
  const isForGuests = ({ fields }: PageForm): boolean =>
    fields.some(({ name, type }) => name === "username" && type === "hidden");
  const own = logIns.find((form) => !isForGuests(form));
  const guest = logIns.find(isForGuests);
  return own || guest ? { own, guest } : undefined;
}

function hasField({ fields }: PageForm, wanted: string): boolean {
  return fields.some(({ name }) => name === wanted);
}
