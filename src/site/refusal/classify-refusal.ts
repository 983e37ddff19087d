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
  // Enough even where the error is cut off.
  if (/^\s*<\?xml[^>]*>\s*<EXCEPTION/.test(text)) return true;
  return moodleError(readAnswer(text).value) !== undefined;
}

/** Returns whether an error code means that the site is in maintenance. */
export function isMaintenanceCode(errorcode: string): boolean {
  return MAINTENANCE.test(errorcode);
}
