import { phpJson } from "../php-json.js";
import type { PhpArray } from "./php-form.js";
import type { SiteResponse } from "./exchange.js";
import { scriptError } from "./script-error.js";

/** The account that gets the site's token. */
export interface SiteLogin {
  readonly username: string;
  readonly password: string;
  /** The short name of the token's service. */
  readonly service: string;
  /** The private token of the account, which not every account gets. */
  readonly privateToken?: string;
}

/** Answers `login/token.php` with the token, for the right name, password and service. */
export function tokenScript(
  form: PhpArray,
  login: SiteLogin | undefined,
  { token, debug }: { readonly token: string; readonly debug: boolean },
): SiteResponse {
  const error = (errorcode: string, message: string) => scriptError(errorcode, message, debug);
  const [username, password, service] = ["username", "password", "service"].map((name) => {
    const value = form.get(name);
    return typeof value === "string" ? value : undefined;
  });
  for (const [name, value] of Object.entries({ username, password, service })) {
    if (value === undefined) {
      return error("missingparam", `A required parameter (${name}) was missing`);
    }
  }
  if (!login || username !== login.username || password !== login.password) {
    return error("invalidlogin", "Invalid login, please try again");
  }
  if (service !== login.service) {
    return error("servicenotavailable", "Web service is not available.");
  }
  const body = phpJson({ token, privatetoken: login.privateToken ?? null });
  return { status: 200, contentType: "application/json; charset=utf-8", body };
}
