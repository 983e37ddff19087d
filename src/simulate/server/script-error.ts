import { phpJson } from "../php-json.js";
import type { SiteResponse } from "./exchange.js";

/** Prints an error as login/token.php, upload.php and pluginfile.php do, unlike the REST server. */
export function scriptError(
  errorcode: string,
  message: string,
  debug: boolean,
  { status = 200, contentType = "application/json; charset=utf-8" } = {},
): SiteResponse {
  const details = debug
    ? {
        stacktrace: "* line 1 of a script",
        debuginfo: `\nError code: ${errorcode}`,
        reproductionlink: "/",
      }
    : { stacktrace: null, debuginfo: null, reproductionlink: null };
  return { status, contentType, body: phpJson({ error: message, errorcode, ...details }) };
}

/** Prints the error of the scripts for an unknown token. */
export function badToken(debug: boolean, contentType?: string): SiteResponse {
  const type = contentType === undefined ? {} : { contentType };
  return scriptError("invalidtoken", "Invalid token - token not found", debug, type);
}
