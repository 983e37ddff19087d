import { classifyText } from "../../parse/input/index.js";
import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { addAll, defined, nearestNames } from "../../text/index.js";
import { readAddress, type SiteAddress } from "../address/read-address.js";
import { createSecretHider, hideInMessages } from "../session/hide-secrets.js";
import {
  displayUrl,
  HttpSession,
  type Reply,
  type SessionOptions,
} from "../session/http-session.js";
import { extractDocumentation, isPageCut, releaseOf } from "../pages/extract-documentation.js";
import { httpSecrets } from "../proxy/index.js";
import { logIn, type Login, type LogInOptions } from "../login/log-in.js";
import { addressOnPage, openSite, siteOf } from "./open-site.js";
import { settingsOf } from "../pages/page-outline.js";
import { classifyPage, type ClassifiedPage } from "../pages/classify-page.js";
import { classifyServerReply } from "../refusal/classify-refusal.js";
import { faultBehind } from "../refusal/site-fault.js";
import { listServices, type ListedService } from "../pages/list-services.js";

/** The current step, and the number of bytes received in it. */
export interface FetchProgress {
  readonly step: "site" | "log-in" | "admin-page" | "security-keys" | "token-page" | "functions";
  readonly received: number;
  /** The expected number of bytes; only if the site announces it. */
  readonly total?: number | undefined;
}

/** How to fetch the documentation of a site. */
export interface FetchOptions extends Omit<SessionOptions, "onProgress"> {
  /** The address of the site, of any of its pages, or of the documentation itself. */
  readonly url: string;
  /** Name and password, or a function that asks for them; it is called only if the site requires a login. */
  readonly login?: Login | (() => Promise<Login | undefined>) | undefined;
  /** The session cookie of a browser that is logged in: `name=value`, or the value alone. */
  readonly cookie?: string | undefined;
  /** The service whose documentation to fetch, by its title on the page of security keys or its short name. */
  readonly service?: string | undefined;
  /** Log in as a guest. */
  readonly guest?: boolean | undefined;
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
}

/** Documentation as the site sent it, without any data about the person and the session. */
export interface FetchedDocumentation {
  readonly kind: "admin-page" | "token-page" | "public-page";
  /** The page, ready to parse or save. */
  readonly text: string;
  /** The address of the page, for messages. */
  readonly address: string;
  readonly language?: string;
  /** The release of the site, such as `4.5`, if the page states it. */
  readonly release?: string;
}

type Fetched = WithDiagnostics<FetchedDocumentation | undefined>;

const ADMIN_PAGE = "/admin/webservice/documentation.php";
const KEYS_PAGE = "/user/managetoken.php";

/**
 * Fetches the API documentation of a site: the administrator's page, or for everyone else the page of the
 * service that one of their tokens belongs to. Logs in if the site requires it, and logs out afterwards.
 * Every refusal is a diagnostic that describes the problem and suggests another way.
 */
export async function fetchDocumentation(options: FetchOptions): Promise<Fetched> {
  const { value: address, diagnostics } = await readAddress(options.url);
  if (!address) return { value: undefined, diagnostics };
  let step: FetchProgress["step"] = "site";
  const hider = await createSecretHider([options.cookie, ...httpSecrets()]);
  const session = new HttpSession(
    {
      ...options,
      onProgress: (received, total) => options.onProgress?.({ step, received, total }),
    },
    hider.hide,
  );
  if (options.cookie !== undefined) {
    session.cookies.give(options.cookie, new URL(address.site));
  }
  const login = async (): Promise<Login | undefined> => {
    const given = typeof options.login === "function" ? await options.login() : options.login;
    hider.add(given?.password);
    return given;
  };
  const visit = new Visit(session, { ...options, login }, (next) => (step = next));
  const fetched = await visit.fetch(address);
  const value = fetched.value && { ...fetched.value, text: hider.hideInPage(fetched.value.text) };
  return { value, diagnostics: hideInMessages(fetched.diagnostics, hider) };
}

interface VisitOptions extends FetchOptions {
  readonly login: () => Promise<Login | undefined>;
}

/** One visit to a site; records the site's address, session key and warnings. */
class Visit {
  readonly #session: HttpSession;
  readonly #options: VisitOptions;
  readonly #begin: (step: FetchProgress["step"]) => void;
  readonly #diagnostics: Diagnostic[] = [];
  #site = "";
  /** Ends the session we started; undefined if we did not start one. */
  #sesskey: string | undefined;
  #isLoggedIn = false;

  constructor(
    session: HttpSession,
    options: VisitOptions,
    begin: (step: FetchProgress["step"]) => void,
  ) {
    this.#session = session;
    this.#options = options;
    this.#begin = begin;
  }

  async fetch(address: SiteAddress): Promise<Fetched> {
    if (/\.(?:html?|txt|md)$/i.test(address.shown)) {
      const published = await this.#publicPage(address);
      if (published) return published;
    }
    const wantsToken = this.#options.service !== undefined || address.tokenId !== undefined;
    const fetched = wantsToken
      ? await this.#tokenPage(address, await this.#open(address, KEYS_PAGE, "security-keys"))
      : await this.#adminPage(address);
    await this.#leave();
    return fetched;
  }

  /** Fetches a page anywhere on the web that may or may not be documentation. */
  async #publicPage({ shown: address }: SiteAddress): Promise<Fetched | undefined> {
    const { reply } = await this.#session.request(this.#options.url);
    if (!reply || reply.elsewhere || reply.status !== 200) return undefined;
    const { value } = classifyText(reply.text, { source: address });
    if (value?.kind !== "page") return undefined;
    return { value: { kind: "public-page", text: reply.text, address }, diagnostics: [] };
  }

  async #adminPage(address: SiteAddress): Promise<Fetched> {
    const opened = await this.#open(address, ADMIN_PAGE, "admin-page");
    if ("problem" in opened) return this.#refused(opened.problem);
    let { reply, page } = opened;
    if (page.kind === "other" && this.#isLoggedIn) {
      // Some sites redirect everyone to the same page after the login.
      const folder = settingsOf(reply.text).adminFolder ?? "admin";
      const again = await this.#get(ADMIN_PAGE.replace("admin", folder), "admin-page");
      if ("problem" in again) return this.#refused(again.problem);
      ({ reply, page } = again);
    }
    if (page.kind === "documentation") return this.#documentation(reply, "admin-page");
    if (page.kind !== "error") return this.#refused(problemOf(page, { reply, site: this.#site }));
    const { code, message } = page;
    const keys = await this.#get(KEYS_PAGE, "security-keys");
    const closed = diagnose("live/admin-page-closed", { code, text: message });
    const fetched = await this.#tokenPage(address, keys);
    return { ...fetched, diagnostics: [closed, ...fetched.diagnostics] };
  }

  /** Fetches the documentation of the requested service, by its link on the page of security keys. */
  async #tokenPage(address: SiteAddress, keys: Step): Promise<Fetched> {
    const opened = isElsewhere(keys) ? await this.#get(KEYS_PAGE, "security-keys") : keys;
    if ("problem" in opened) return this.#refused(opened.problem);
    const { reply, page } = opened;
    const site = this.#site;
    if (page.kind === "error") {
      return this.#refused(diagnose("live/no-permission", { site, text: page.message }));
    }
    if (page.kind !== "other") return this.#refused(problemOf(page, { reply, site }));
    const services = listServices(reply.text, reply.hide);
    if (services.length === 0) return this.#refused(await this.#whyNoKeys());
    const chosen = this.#choose(services, address);
    if ("code" in chosen) return this.#refused(chosen);
    const link = chosen.documentation;
    const target = link === undefined ? undefined : addressOnPage(link, reply);
    if (!target)
      return this.#refused(diagnose("live/documentation-off", { address: displayUrl(reply.url) }));
    const documentation = await this.#get(target, "token-page");
    if ("problem" in documentation) return this.#refused(documentation.problem);
    if (documentation.page.kind === "documentation") {
      return this.#documentation(documentation.reply, "token-page");
    }
    if (documentation.page.kind === "error") {
      const { message } = documentation.page;
      return this.#refused(diagnose("live/no-permission", { site, text: message }));
    }
    return this.#refused(problemOf(documentation.page, { reply: documentation.reply, site }));
  }

  #choose(
    services: readonly ListedService[],
    { tokenId }: SiteAddress,
  ): ListedService | Diagnostic {
    const { service } = this.#options;
    const names = services.map(({ name }) => name);
    if (service !== undefined) {
      const found =
        services.find(({ name }) => name === service) ??
        services.find(({ name }) => isSameService(name, service));
      if (found) return found;
      const nearest = nearestNames(service, names, { atMost: 1 })[0];
      return diagnose("live/service-unknown", { service, services: names, nearest });
    }
    const byNumber = services.find(({ id }) => id !== undefined && id === tokenId);
    if (byNumber) return byNumber;
    if (tokenId !== undefined) return diagnose("live/not-your-token", { services: names });
    const [only, ...others] = services;
    if (only && others.length === 0) return only;
    return diagnose("live/service-needed", { services: names });
  }

  /** Finds out why a person has no security keys, which the page itself never explains. */
  async #whyNoKeys(): Promise<Diagnostic> {
    const site = this.#site;
    const { reply } = await this.#session.request(`${site}/webservice/rest/server.php`);
    return reply && classifyServerReply(reply) === "off"
      ? diagnose("live/web-services-off", { site })
      : diagnose("live/no-security-keys", { site });
  }

  /** Opens the first page of the visit, and logs in first if necessary. */
  async #open(address: SiteAddress, path: string, step: FetchProgress["step"]): Promise<Step> {
    this.#begin(step);
    const opened = await openSite(this.#session, address, `${path}?lang=en`);
    if ("problem" in opened) return opened;
    this.#site = opened.site;
    const page = classifyPage(opened.reply);
    if (page.kind === "refused") {
      return { problem: await faultBehind(page.problem, opened, this.#session) };
    }
    if (page.kind === "elsewhere" && isMove(page.address, opened.site)) {
      const problem = diagnose("live/other-site", { from: opened.site, to: page.address });
      return { problem };
    }
    if (page.kind !== "log-in" && page.kind !== "elsewhere") {
      this.#learn(opened.reply);
      return { reply: opened.reply, page };
    }
    this.#begin("log-in");
    const behind = await logIn(this.#session, { ...opened, page }, this.#loginOptions());
    addAll(this.#diagnostics, behind.warnings ?? []);
    if ("problem" in behind) return behind;
    this.#isLoggedIn = true;
    this.#learn(behind.reply);
    // A site that does not return to the requested page after the login gets a second request for it.
    const isThere = behind.page.kind !== "other" || behind.reply.url.pathname.endsWith(path);
    return isThere || path === ADMIN_PAGE ? behind : this.#get(path, step);
  }

  #loginOptions(): LogInOptions {
    const { login, guest, cookie } = this.#options;
    return {
      login,
      guest: guest ?? false,
      hasCookie: cookie !== undefined,
    };
  }

  /** Fetches another page of the site, once it is open. */
  async #get(path: string | URL, step: FetchProgress["step"]): Promise<Step> {
    this.#begin(step);
    const address = typeof path === "string" ? `${this.#site}${path}?lang=en` : path;
    const exchange = await this.#session.request(address);
    if (!exchange.reply) return exchange;
    this.#learn(exchange.reply);
    return { reply: exchange.reply, page: classifyPage(exchange.reply) };
  }

  #learn(reply: Reply): void {
    if (reply.elsewhere) return;
    this.#site = siteOf(reply, this.#site);
    this.#sesskey = settingsOf(reply.text).sesskey ?? this.#sesskey;
  }

  #documentation(reply: Reply, kind: "admin-page" | "token-page"): Fetched {
    const diagnostics = [...this.#diagnostics];
    const { text, url } = reply;
    const address = displayUrl(url);
    const documentation = extractDocumentation(text, { kind, site: this.#site });
    if (documentation === undefined) {
      return this.#refused(diagnose("live/not-documentation", { address, title: "" }));
    }
    if (isPageCut(text)) diagnostics.push(diagnose("live/page-cut", { address }));
    const language = /<html\s[^<>]*?\blang=["']?([a-zA-Z_-]+)/i.exec(documentation)?.[1];
    const value = {
      ...{ kind, text: documentation, address },
      ...defined({ language: language?.toLowerCase(), release: releaseOf(text) }),
    };
    return { value, diagnostics };
  }

  #refused(problem: Diagnostic): Fetched {
    return { value: undefined, diagnostics: [...this.#diagnostics, problem] };
  }

  /** Ends the session we started; never ends a session of the user's browser. */
  async #leave(): Promise<void> {
    if (!this.#isLoggedIn || this.#sesskey === undefined || this.#options.signal?.aborted) return;
    this.#begin("site");
    const query = new URLSearchParams({ sesskey: this.#sesskey }).toString();
    await this.#session.request(`${this.#site}/login/logout.php?${query}`, { isSafe: false });
  }
}

/** A classified page, or the problem that prevented one. */
type Step =
  { readonly reply: Reply; readonly page: ClassifiedPage } | { readonly problem: Diagnostic };

/** The short name of Moodle's own service, and its title in English. */
const APP = { shortName: "moodle_mobile_app", title: "moodle mobile web service" };

/** Returns whether a title belongs to a service that is named by its title or its short name: `my_service`. */
function isSameService(title: string, named: string): boolean {
  const words = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, " ");
  const isApp = named.toLowerCase() === APP.shortName && words(title) === APP.title;
  return isApp || words(title) === words(named);
}

/** Returns whether the reply is a page other than the requested one, to which some sites redirect after the login. */
function isElsewhere(step: Step): boolean {
  return (
    "page" in step && step.page.kind === "other" && !step.reply.url.pathname.endsWith(KEYS_PAGE)
  );
}

/** Returns whether an address is the same page on another host: the site has moved, or has another name. */
function isMove(address: string, site: string): boolean {
  const to = new URL(address);
  const isSamePage = [ADMIN_PAGE, KEYS_PAGE, "/login/index.php"].some((path) =>
    to.pathname.endsWith(path),
  );
  return isSamePage && to.host !== new URL(site).host;
}

function problemOf(
  page: ClassifiedPage,
  { reply, site }: { readonly reply: Reply; readonly site: string },
): Diagnostic {
  const address = displayUrl(reply.url);
  switch (page.kind) {
    case "refused":
      return page.problem;
    case "log-in":
      return diagnose("live/log-in-needed", { site });
    case "elsewhere":
      return diagnose("live/other-site", { from: site, to: page.address });
    case "error":
      return diagnose("live/no-permission", { site, text: page.message });
    case "other":
      return page.outline.isMoodle
        ? diagnose("live/not-documentation", { address, title: page.outline.title })
        : diagnose("live/no-moodle", { address, title: page.outline.title });
    case "documentation":
      return diagnose("live/not-documentation", { address, title: "" });
  }
}
