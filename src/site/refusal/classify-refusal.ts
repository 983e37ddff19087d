import { moodleError, readAnswer } from "./read-answer.js";

/** The kinds of response from the REST server's address to a request without a token. */
export type ServerState = "answers" | "maintenance" | "off" | "blocked" | "missing" | "other";

const MAINTENANCE = /^(sitemaintenance|maintenancemode|upgraderunning|upgradepending)$/;

/** Classifies the response from the REST server's address; the caller reports redirects. */
export function classifyServerReply({
  status,
  text,
}: {
  readonly status: number;
  readonly text: string;
}): ServerState {
  if (isServiceError(text)) return "answers";
  if (status === 503) return "maintenance";
  // Moodle sends no text when a protocol is off; a firewall explains itself.
  if (status === 403) return text.trim() === "" ? "off" : "blocked";
  return status === 404 ? "missing" : "other";
}

/** Returns whether a text is an error in JSON, or in XML, the server's default format. */
function isServiceError(text: string): boolean {
  if (/^\s*<\?xml[^>]*>\s*<EXCEPTION/.test(text)) return true;
  return moodleError(readAnswer(text).value) !== undefined;
}

/** Returns whether an error code means that the site is in maintenance. */
export function isMaintenanceCode(errorcode: string): boolean {
  return MAINTENANCE.test(errorcode);
}

/** Why a site rejects a token. */
export type TokenRefusal =
  "unknown" | "expired" | "other-address" | "service-off" | "account" | "no-access" | "other";

const ACCOUNT =
  /^wsaccessuser|^(forbiddenwsuser|policynotagreed|sitepolicynotagreed|usernotconfirmed|passwordisexpired|forcepasswordchangenotice)$/;

const TOKEN_REFUSALS = new Map<string, TokenRefusal>([
  ["invalidtoken", "unknown"],
  ["invalidtimedtoken", "expired"],
  ["invalidiptoken", "other-address"],
  ["servicenotavailable", "service-off"],
  ["accessexception", "no-access"],
]);

/** Classifies Moodle's error code for a call with a token. */
export function classifyTokenError(errorcode: string): TokenRefusal {
  return TOKEN_REFUSALS.get(errorcode) ?? (ACCOUNT.test(errorcode) ? "account" : "other");
}

/** The script that tells more about a token than the REST server does. */
export const FILE_SCRIPT = "/webservice/pluginfile.php";

/** Returns the form of a request for a file that does not exist; the script checks the token first. */
export function missingFileForm(token: string): Readonly<Record<string, string>> {
  return { token, file: "/1/user/none/none.txt" };
}

/**
 * Returns the code behind an `accessexception`, by the code with which the script for files answers. Moodle deletes
 * an expired token when it is used, so a token that it does not know any more has just expired.
 */
export function refineAccess(errorcode = ""): string {
  return errorcode === "invalidtoken" ? "invalidtimedtoken" : errorcode;
}
