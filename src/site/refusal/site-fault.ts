import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { loadRuntimeFile } from "../../runtime/index.js";
import type { HttpSession, Reply } from "../session/http-session.js";
import { isMaintenanceCode } from "./classify-refusal.js";
import { type MoodleError, moodleError, readAnswer } from "./read-answer.js";

/** The script that names the code of an error with which every request ends; it needs no secret for that. */
const SCRIPT = "/login/token.php";

/** Codes of the script at a site that works. */
const USUAL = /^$|^missingparam$|^enablewsdescription$|^requirecorrectaccess$/;

/** Returns an error of the script that means that the site cannot carry out any request; undefined for others. */
export function siteFaultIn(error: MoodleError | undefined): MoodleError | undefined {
  if (!error || USUAL.test(error.errorcode) || isMaintenanceCode(error.errorcode)) return undefined;
  return error;
}

/**
 * Returns what is behind a status 503 that looks like maintenance: a site that cannot start, because of its proxy or
 * its database, sends the same status, but one of its scripts names the error.
 */
export async function faultBehind(
  problem: Diagnostic,
  { reply, site }: { readonly reply: Reply; readonly site: string },
  session: HttpSession,
): Promise<Diagnostic> {
  if (reply.status !== 503 || problem.code !== "live/maintenance") return problem;
  const { reply: second } = await session.request(site + SCRIPT, { form: {} });
  const error = second && moodleError(readAnswer(second.hide(second.text)).value);
  const fault = siteFaultIn(error);
  return fault ? diagnoseFault(site, fault) : problem;
}

/** Returns the diagnostic for an error with which every request of a site ends. */
export async function diagnoseFault(site: string, error: MoodleError): Promise<Diagnostic> {
  const { explainCode } = await loadRuntimeFile("explain");
  const fault = diagnose("live/site-fault", { site, ...error });
  const help = explainCode(error);
  return help === undefined ? fault : { ...fault, help };
}
