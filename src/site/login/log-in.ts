import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { shown, type HttpSession, type Reply } from "../session/http-session.js";
import type { PageForm } from "../pages/page-outline.js";
import { classifyPage, type ClassifiedPage } from "../pages/classify-page.js";

/** A person's name and password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** How to log in. */
export interface WayIn {
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

/** Parameters that disable plugins which redirect everybody to another site; a Moodle without them ignores them. */
const WITHOUT_REDIRECT = "loginredirect=0&saml=off&noredirect=1&authCAS=NOCAS&lang=en";

/** Logs in through the site's own form, like a person in a browser. */
export async function logIn(
  session: HttpSession,
  {
    reply,
    page,
    site,
  }: { readonly reply: Reply; readonly page: ClassifiedPage; readonly site: string },
  wayIn: WayIn,
): Promise<LoggedIn> {
  if (wayIn.hasCookie) return { problem: diagnose("live/cookie-refused", { site }) };
  const shownForm = await findForm(session, { reply, page, site });
  if ("problem" in shownForm) return shownForm;
  const { page: form, reply: formReply } = shownForm;
  const { own, guest } = form.form ?? {};
  if (wayIn.guest && !guest) return { problem: diagnose("live/no-guests", { site }) };
  if (!wayIn.guest && form.outline.hasCaptcha)
    return { problem: diagnose("live/captcha", { site }) };
  const chosen = wayIn.guest ? guest : own;
  if (!chosen) {
    const { providers } = form.outline;
    return { problem: diagnose("live/single-sign-on", { site, providers }) };
  }
  const base = formReply.url.href;
  const target = chosen.action === "" ? base : chosen.action;
  const action = URL.canParse(target, base) ? new URL(target, base) : undefined;
  // A form that submits to another site, or downgrades to plain HTTP, gets no password.
  if (action?.origin !== formReply.url.origin) {
    const providers = action && action.host !== "" ? [action.host] : [];
    return { problem: diagnose("live/single-sign-on", { site, providers }) };
  }
  const login = wayIn.guest ? undefined : await wayIn.login();
  if (!wayIn.guest && !login) return { problem: diagnose("live/log-in-needed", { site }) };
  const warnings = login ? unencrypted(action) : [];
  const answer = await session.request(action, { form: filledIn(chosen, login) });
  if (!answer.reply) return { ...answer, warnings };
  const after = classifyPage(answer.reply);
  if (after.kind === "log-in") {
    // Messages quote nothing of this page: it may repeat the password in an unforeseen encoding.
    const problem = after.form
      ? diagnose(wayIn.guest ? "live/no-guests" : "live/log-in-refused", { site })
      : diagnose("live/log-in-unfinished", { site });
    return { problem, warnings };
  }
  if (after.kind === "elsewhere") {
    const providers = [after.address];
    return { problem: diagnose("live/single-sign-on", { site, providers }), warnings };
  }
  return { reply: answer.reply, page: after, warnings };
}

/** Returns the page with the form; on a site that redirects away from it, the emergency login page. */
async function findForm(
  session: HttpSession,
  {
    reply,
    page,
    site,
  }: { readonly reply: Reply; readonly page: ClassifiedPage; readonly site: string },
): Promise<
  | { readonly reply: Reply; readonly page: Extract<ClassifiedPage, { kind: "log-in" }> }
  | { readonly problem: Diagnostic }
> {
  if (page.kind === "log-in" && page.form?.own) return { reply, page };
  const second = await session.request(`${site}/login/index.php?${WITHOUT_REDIRECT}`);
  const found = second.reply && classifyPage(second.reply);
  if (second.reply && found?.kind === "log-in" && (found.form ?? page.kind !== "log-in")) {
    return { reply: second.reply, page: found };
  }
  if (page.kind === "log-in") return { reply, page };
  const providers = page.kind === "elsewhere" ? [page.address] : [];
  return { problem: diagnose("live/single-sign-on", { site, providers }) };
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
    : [diagnose("live/unencrypted", { address: shown(url) })];
}
