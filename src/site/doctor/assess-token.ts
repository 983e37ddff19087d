import { probe, type Reply } from "./probe.js";
import { causeAndCure } from "../refusal/cause-and-cure.js";
import {
  classifyTokenError,
  FILE_SCRIPT,
  missingFileForm,
  refineAccess,
  type TokenRefusal,
} from "../refusal/classify-refusal.js";
import { failed, ok, type Problem, skipped, warning } from "./finding.js";
import { type MoodleError, moodleError, readAnswer } from "../refusal/read-answer.js";
import type { Finding } from "./schema.js";
import type { DoctorEnvironment } from "./environment.js";
import { loadRuntimeFile } from "../../runtime/index.js";
import { siteInfoForm } from "../refusal/site-info.js";

/** The site's reaction to a token. */
export interface TokenAnswer {
  readonly finding: Finding;
  readonly reply: Reply;
  /** The answer of `core_webservice_get_site_info`, if there was one. */
  readonly info: Readonly<Record<string, unknown>> | undefined;
}

/** Calls the REST server; without a token, to check whether it answers at all. */
export function probeRest(
  address: string,
  token: string,
  environment: DoctorEnvironment,
): Promise<Reply> {
  return probe(environment, `${address}/webservice/rest/server.php`, siteInfoForm(token));
}

/** Sends the token to the site, and finds out the reason if the site rejects it. */
export async function assessToken(
  address: string,
  token: string,
  environment: DoctorEnvironment,
): Promise<TokenAnswer> {
  const reply = await probeRest(address, token, environment);
  const { value } = readAnswer(reply.text);
  const error = moodleError(value);
  if (!error) {
    const info = isInfo(value) ? value : undefined;
    const finding = info
      ? ok("token", "the site accepts it")
      : skipped("token", "the site's answer cannot be read");
    return { finding, reply, info };
  }
  const codes = [error.errorcode];
  if (error.errorcode === "accessexception") {
    codes.unshift(await secondOpinion(address, token, error, environment));
  }
  const { explainCode } = await loadRuntimeFile("explain");
  const advice = explainCode({ errorcode: error.errorcode, serverMessage: error.message });
  return { finding: assessError(codes, error, advice), reply, info: undefined };
}

/**
 * Distinguishes the causes for which the REST server has only one code. The script for files can: a request
 * for a file that does not exist first reports what is wrong with the token.
 */
async function secondOpinion(
  address: string,
  token: string,
  { debuginfo }: MoodleError,
  environment: DoctorEnvironment,
): Promise<string> {
  if (/token expired/i.test(debuginfo)) return "invalidtimedtoken";
  if (/\bIP:/.test(debuginfo)) return "invalidiptoken";
  const reply = await probe(environment, address + FILE_SCRIPT, missingFileForm(token));
  return refineAccess(moodleError(readAnswer(reply.text).value)?.errorcode);
}

const PROBLEMS: Readonly<Record<Exclude<TokenRefusal, "other">, (code: string) => Problem>> = {
  unknown: () => ({
    found: "the site does not know the token (invalidtoken)",
    ...causeAndCure("live/token-refused"),
  }),
  expired: () => ({
    found: "the token has expired",
    cause: "It was created with an expiry date (“Valid until”).",
    cure: "Ask an administrator for a new one: Server → Web services → Manage tokens.",
  }),
  "other-address": () => ({
    found: "the token may not be used from here",
    cause: "It was created for certain IP addresses only.",
    cure: "Use it from there, or ask an administrator to add this machine's address.",
  }),
  "service-off": () => ({
    found: "the token's service is not available",
    cause: "It is switched off, or the owner may no longer use it.",
    cure: "Server → Web services → External services: is it enabled, is the owner among its users?",
  }),
  account: (code) => ({
    found: `the account of the token's owner may not be used now (${code})`,
    cause:
      "It is suspended, not confirmed or not allowed to log in, its password has expired, or it must first agree to the site's policies.",
    cure: "Log in as the owner in a browser; an administrator sees the account's state.",
  }),
  "no-access": () => ({
    found:
      "the token may be valid, but the site does not let it ask who it belongs to (accessexception)",
    ...causeAndCure("live/token-without-access"),
  }),
};

/** Returns the most specific of several codes for the same refusal. */
function assessError(
  codes: readonly string[],
  { errorcode, message }: MoodleError,
  advice = "Check the token's owner and service with an administrator.",
): Finding {
  const code = codes.find((one) => classifyTokenError(one) !== "other") ?? errorcode;
  const kind = classifyTokenError(code);
  const params = { errorcode: code };
  if (kind === "no-access") return warning("token", { ...PROBLEMS[kind](code), params });
  if (kind !== "other") return failed("token", { ...PROBLEMS[kind](code), params });
  return failed("token", {
    found: `the site refuses the call: ${code} (${message})`,
    cause: "Moodle's message states the reason.",
    cure: advice,
    params,
  });
}

function isInfo(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && "sitename" in value;
}
