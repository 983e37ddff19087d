import { classifyText } from "../../parse/input/index.js";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { shown, type Reply } from "../session/http-session.js";
import { outlineOf, type PageForm, type PageOutline } from "./page-outline.js";

/** A site's response by kind. */
export type ClassifiedPage =
  | { readonly kind: "documentation" }
  | { readonly kind: "log-in"; readonly form?: LogInForm; readonly outline: PageOutline }
  /** The site redirected to another site; the session did not follow. */
  | { readonly kind: "elsewhere"; readonly address: string }
  /** Moodle's error page: usually a missing permission. */
  | { readonly kind: "error"; readonly code: string; readonly message: string }
  /** An obstacle that a visitor must clear before the page is shown. */
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

/** Classifies a response; `site` is for messages. */
export function classifyPage(reply: Reply): ClassifiedPage {
  const { url, status, text, elsewhere, hide } = reply;
  const address = shown(url);
  if (elsewhere) return { kind: "elsewhere", address: shown(elsewhere) };
  const acquired = classifyText(text, { source: address });
  if (acquired.value?.kind === "page") return { kind: "documentation" };
  const refused = (problem: Diagnostic): ClassifiedPage => ({ kind: "refused", problem });
  if (isBotCheck(reply)) return refused(diagnose("live/bot-check", { address }));
  if (status === 401) return refused(diagnose("live/http-password", { address }));

  const outline = outlineOf(text, hide);
  const [verdict] = acquired.diagnostics;
  if (verdict?.code === "acquire/maintenance" || (status === 503 && !outline.isMoodle)) {
    const shown = outline.message === "" ? outline.title : outline.message;
    return refused(diagnose("live/maintenance", { address, text: shown }));
  }
  for (const [bodyId, path, code] of FIRST_STEPS) {
    if (bodyId.test(outline.bodyId) || path.test(url.pathname)) {
      return refused(diagnose(code, { address }));
    }
  }
  if (isLogIn(outline, url)) {
    const form = formsOf(outline);
    return { kind: "log-in", outline, ...(form && { form }) };
  }
  if (outline.isError) return { kind: "error", code: outline.errorcode, message: outline.message };
  if (verdict?.code === "acquire/documentation-disabled") {
    return refused(diagnose("live/documentation-off", { address }));
  }
  if (verdict?.code === "acquire/no-functions") {
    return refused(diagnose("live/no-functions", { address }));
  }
  if (status >= 400 && !outline.isMoodle) {
    return refused(diagnose("live/bad-status", { address, status, title: outline.title }));
  }
  return { kind: "other", outline };
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
