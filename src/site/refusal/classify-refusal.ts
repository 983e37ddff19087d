import { moodleError, readAnswer } from "./read-answer.js";

/** What answers at the address of the REST server to somebody without a token. */
export type ServerState = "answers" | "maintenance" | "off" | "blocked" | "missing" | "other";

const MAINTENANCE = /^(sitemaintenance|maintenancemode|upgraderunning|upgradepending)$/;

/** Classifies what came from the address of the REST server; a redirect is for the caller to report. */
export function classifyServerReply({
  status,
  text,
}: {
  readonly status: number;
  readonly text: string;
}): ServerState {
  if (isServiceError(text)) return "answers";
  if (status === 503) return "maintenance";
  // Moodle says nothing when a protocol is off; a firewall explains itself.
  if (status === 403) return text.trim() === "" ? "off" : "blocked";
  return status === 404 ? "missing" : "other";
}

/** An error in JSON, or in XML as the server answers where no format is asked for. */
function isServiceError(text: string): boolean {
  if (/^\s*<\?xml[^>]*>\s*<EXCEPTION/.test(text)) return true;
  return moodleError(readAnswer(text).value) !== undefined;
}

/** Whether an error code says that the site is in maintenance. */
export function isMaintenanceCode(errorcode: string): boolean {
  return MAINTENANCE.test(errorcode);
}

/** Why a site does not take a token. */
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
