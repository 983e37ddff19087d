import type { Spec } from "../../model/index.js";
import { accountPages, keyOfToken, type Accounts } from "./account-pages.js";
import { isPageLanguage, type PageKind, type PageOptions } from "../page/index.js";
import type { SiteRequest, SiteResponse } from "./exchange.js";
import { decodeForm, type PhpArray } from "./php-form.js";
import { type CallOutcome, restServer, type RestServerSettings } from "./rest-server.js";
import { readRestfulCall, RESTFUL, restfulResponse } from "./restful-script.js";
import { pluginfileScript, uploadScript, type FileSettings } from "./file-scripts.js";
import { tokenScript, type SiteLogin } from "./token-script.js";
import { documentationPage } from "./documentation-page.js";

/** The settings of the routes. */
export interface RouteSettings extends RestServerSettings, FileSettings {
  readonly login: SiteLogin | undefined;
  readonly page: Pick<PageOptions, "release" | "language" | "protocols" | "brokenPlugins">;
  /** Without accounts every visitor sees every page. */
  readonly accounts: Accounts | undefined;
  /** PHP's `max_input_vars`. */
  readonly maxInputVars: number;
}

const html = "text/html; charset=utf-8";

/**
 * Serves the documentation pages with their print forms, the REST server, that of webservice_restful, and the scripts for tokens and
 * files; all other paths answer 404.
 */
export async function route(request: SiteRequest, settings: RouteSettings): Promise<SiteResponse> {
  const [path = "", query = ""] = splitOnce(request.target, "?");
  const form = /^application\/x-www-form-urlencoded\b/i.test(request.contentType)
    ? Buffer.from(request.body).toString("utf8")
    : "";
  const posted = decodeForm(form, settings.maxInputVars);
  const values = new Map([...decodeForm(query, settings.maxInputVars).values, ...posted.values]);
  const { accounts } = settings;
  if (accounts) {
    const answer = accountPages(request, { path, values }, { ...settings, accounts });
    if (answer) return answer;
  }
  const files = "/webservice/pluginfile.php";
  if (path === files || path.startsWith(`${files}/`)) {
    const token = keyOfToken(values.get("token"), accounts)?.token ?? settings.token;
    return pluginfileScript(path.slice(files.length), values, { ...settings, token });
  }
  if (path.startsWith(RESTFUL)) {
    if (accounts?.webServices === false) return { status: 403, contentType: html, body: "" };
    const called = readRestfulCall(request, path.slice(RESTFUL.length), posted);
    if ("refusal" in called) return called.refusal;
    return restfulResponse(await call(called.form.values, settings), called.form);
  }
  switch (path) {
    case "/login/token.php":
      return tokenScript(values, settings.login, settings);
    case "/webservice/upload.php":
      return uploadScript(request, settings);
    case "/admin/webservice/documentation.php":
      return openPage("admin", settings.spec, values, settings);
    case "/webservice/wsdoc.php":
      return openPage("token", serviceOf(settings), values, settings);
    case "/webservice/rest/server.php": {
      if (accounts?.webServices === false) return { status: 403, contentType: html, body: "" };
      const outcome = await call(values, settings);
      const { contentType, body } = outcome;
      return { status: 200, contentType, body, call: { form: posted, outcome } };
    }
    default:
      return {
        status: 404,
        contentType: html,
        body: "<!DOCTYPE html>\n<title>Not found</title><p>There is nothing at this address.</p>\n",
      };
  }
}

/** Carries out a call for the service that its token belongs to. */
function call(values: PhpArray, settings: RouteSettings): Promise<CallOutcome> {
  const key = keyOfToken(values.get("wstoken"), settings.accounts);
  const own = key && {
    token: key.token,
    service: new Set(key.functions ?? settings.spec.functions.map(({ name }) => name)),
  };
  return restServer(values, { ...settings, ...own });
}

function openPage(
  kind: PageKind,
  spec: Spec,
  values: PhpArray,
  settings: RouteSettings,
): SiteResponse {
  const requested = values.get("lang");
  const language =
    typeof requested === "string" && isPageLanguage(requested) ? requested : settings.page.language;
  return documentationPage(spec, values, { ...settings, kind, language });
}

function serviceOf({ spec, service }: RouteSettings): Spec {
  return { ...spec, functions: spec.functions.filter(({ name }) => service.has(name)) };
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
