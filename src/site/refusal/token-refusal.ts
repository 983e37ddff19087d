import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { loadRuntimeFile } from "../../runtime/index.js";
import { isMaintenanceCode } from "./classify-refusal.js";
import { type MoodleError, moodleError, readAnswer } from "./read-answer.js";

/** Why a site rejects a token. */
export type TokenRefusal =
  | "unknown"
  | "expired"
  | "other-address"
  | "service-off"
  | "not-allowed"
  | "account"
  | "policy"
  | "protocol"
  | "no-access"
  | "maintenance"
  | "web-services-off"
  | "other";

/** A refusal, with the most specific code that the site gives for it. */
export interface JudgedRefusal {
  readonly kind: TokenRefusal;
  readonly errorcode: string;
  readonly message: string;
}

const ACCOUNT =
  /^wsaccessuser|^(forbiddenwsuser|usernotconfirmed|passwordisexpired|forcepasswordchangenotice|usernotfullysetup)$/;

const REFUSALS = new Map<string, TokenRefusal>([
  ["invalidtoken", "unknown"],
  ["invalidtimedtoken", "expired"],
  ["invalidiptoken", "other-address"],
  ["servicenotavailable", "service-off"],
  ["usernotallowed", "not-allowed"],
  ["missingrequiredcapability", "not-allowed"],
  ["sitepolicynotagreed", "policy"],
  ["policynotagreed", "policy"],
  ["webservice/rest:use", "protocol"],
  ["accessexception", "no-access"],
  ["enablewsdescription", "web-services-off"],
]);

/** Classifies Moodle's error code for a call with a token. */
export function classifyTokenError(errorcode: string): TokenRefusal {
  if (isMaintenanceCode(errorcode)) return "maintenance";
  return REFUSALS.get(errorcode) ?? (ACCOUNT.test(errorcode) ? "account" : "other");
}

const REST_SCRIPT = "/webservice/rest/server.php";
const FILE_SCRIPT = "/webservice/pluginfile.php";

/** Posts a form to one of the site's scripts; returns the text of the answer, undefined if there is none. */
export type AskScript = (
  path: string,
  form: Readonly<Record<string, string>>,
) => Promise<string | undefined>;

/**
 * Finds out why a site refuses a token. The REST server has one code, `accessexception`, for most causes, and only
 * a site with debugging says more. The script for files can tell: a request for a file that does not exist first
 * reports what is wrong with the token. If that is nothing, a call of a function that does not exist shows whether
 * the token's owner may use REST at all, which Moodle checks before it looks for the function.
 */
export async function judgeRefusal(
  error: MoodleError,
  token: string,
  ask: AskScript,
): Promise<JudgedRefusal> {
  const { errorcode, message, debuginfo } = error;
  if (errorcode !== "accessexception") {
    return { kind: classifyTokenError(errorcode), errorcode, message };
  }
  const { accessCause } = await loadRuntimeFile("explain");
  const stated = accessCause(debuginfo);
  const known = judged(stated, message);
  if (known) return known;
  const said = await errorFrom(ask(FILE_SCRIPT, missingFile(token)));
  const refined = judged(refineAccess(said?.errorcode), said?.message);
  if (refined) return refined;
  if (stated !== undefined) return { kind: "no-access", errorcode, message };
  const other = await errorFrom(ask(REST_SCRIPT, missingFunction(token)));
  return other?.errorcode === errorcode
    ? { kind: "protocol", errorcode, message }
    : { kind: "no-access", errorcode, message };
}

/** Returns a refusal by its code, unless the code leaves the cause open. */
function judged(errorcode = "", message = ""): JudgedRefusal | undefined {
  const kind = classifyTokenError(errorcode);
  return kind === "other" || kind === "no-access" ? undefined : { kind, errorcode, message };
}

async function errorFrom(answer: Promise<string | undefined>): Promise<MoodleError | undefined> {
  return moodleError(readAnswer((await answer) ?? "").value);
}

function missingFile(token: string): Readonly<Record<string, string>> {
  return { token, file: "/1/user/none/none.txt" };
}

function missingFunction(token: string): Readonly<Record<string, string>> {
  return { wstoken: token, wsfunction: "none_of_this_name", moodlewsrestformat: "json" };
}

/**
 * Returns the code behind an `accessexception`, by the code with which the script for files answers. Moodle deletes
 * an expired token when it is used, so a token that it does not know any more has just expired.
 */
function refineAccess(errorcode = ""): string {
  return errorcode === "invalidtoken" ? "invalidtimedtoken" : errorcode;
}

/** Returns the diagnostic for a refused token, which `doctor` and `fetch` share. */
export async function diagnoseRefusal(
  site: string,
  { kind, errorcode, message }: JudgedRefusal,
): Promise<Diagnostic> {
  switch (kind) {
    case "unknown":
      return diagnose("live/token-refused", { site });
    case "expired":
      return diagnose("live/token-expired", {});
    case "other-address":
      return diagnose("live/token-elsewhere", {});
    case "service-off":
      return diagnose("live/service-off", {});
    case "not-allowed":
      return diagnose("live/service-restricted", { errorcode });
    case "account":
      return withAdvice(diagnose("live/account-refused", { errorcode }), { errorcode });
    case "policy":
      return diagnose("live/policy-refused", { site, errorcode });
    case "protocol":
      return diagnose("live/rest-not-allowed", { site });
    case "no-access":
      return diagnose("live/token-without-access", { site, errorcode, text: message });
    case "maintenance":
      return diagnose("live/maintenance", { address: site + REST_SCRIPT, text: message });
    case "web-services-off":
      return diagnose("live/web-services-off", { site });
    case "other":
      return withAdvice(diagnose("live/call-refused", { site, errorcode, message }), {
        errorcode,
        serverMessage: message,
      });
  }
}

/** Returns a diagnostic with the runtime's advice about an error code, where it has some. */
async function withAdvice(
  problem: Diagnostic,
  error: { readonly errorcode: string; readonly serverMessage?: string },
): Promise<Diagnostic> {
  const { explainCode } = await loadRuntimeFile("explain");
  const help = explainCode(error);
  return help === undefined ? problem : { ...problem, help };
}
