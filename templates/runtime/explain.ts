/**
 * Explains errors at length. In: an error of a call. Out: what to do about it. Reached only by programs that
 * use it, because the advice is long; the messages of errors themselves contain the shortest of it.
 */
import { errorCodes } from "./error-codes.js";
import {
  isMoodleError,
  MoodleServerError,
  MoodleTransportError,
  type TransportProblem,
} from "./errors.js";

const lacking =
  "The site lacks this function: its plugin was removed, or the client was generated for another release. `verify(moodle)` names everything that is missing.";

const spoilt =
  "PHP or a plugin prints text into answers (`display_errors` is on), or a proxy cuts or changes them. `moodle-codegen doctor` shows the text. The call may have run: read back before you repeat a write.";

/** Advice by the kind of a transport error. */
const transportAdvice: Partial<Readonly<Record<TransportProblem, string>>> = {
  network:
    "Check the address, the certificate and the network. If the connection ended during the answer, the call may have run: read back before you repeat a write.",
  timeout:
    "Wait longer (`timeout`) or send fewer items per call (`callInParts`). The call may have run: read back before you repeat a write.",
  redirect:
    "Clients follow no redirects, which would lose the fields of a call: use the address that the message names, with https and sub-directory.",
  html: "Something else than Moodle answers, such as a log-in page or a check for bots in front of the site, or PHP prints errors. `moodle-codegen doctor` shows the text.",
  empty:
    "PHP stopped with an error; the site's error log says more. The call may have run: read back before you repeat a write.",
  "invalid-json": spoilt,
  "too-large": "Raise `maxAnswerBytes`, or request fewer items per call.",
};

/** Advice by HTTP status. */
export const statusAdvice: Readonly<Record<number, string>> = {
  401: "The web server in front of Moodle asks for a password of its own: send it with the option `headers` (Authorization: Basic …), from the environment and never in the address.",
  403: "Web services or REST are disabled (Moodle then sends an empty page), or a firewall refuses the call.",
  404: "Check that `url` is the address of the site, with its sub-directory.",
  408: "The server waited too long for the request; send fewer items per call (`callInParts`).",
  413: "The request is larger than the server accepts (`client_max_body_size` of nginx, `post_max_size` of PHP): send fewer items per call with `callInParts`, or have the limits raised.",
  429: "The site limits the rate of calls: use `concurrency`, and wait for `retryAfter`.",
  500: "PHP stopped with an error; the site's error log says more. A call that writes may have run.",
  502: "A proxy got no answer; the site may still carry out the call. Read back before you repeat a write.",
  503: "The site is in maintenance or overloaded, or cannot start: the message quotes its page. Try again later; `moodle-codegen doctor` finds out which it is.",
  504: "A proxy gave up waiting; the site may still carry out the call. Read back before you repeat a write.",
};

/** Returns what to do about an error of a call; `undefined` where its message says everything. */
export function explainError(error: unknown): string | undefined {
  if (isMoodleError(error, MoodleServerError)) return explainCode(error);
  if (!isMoodleError(error, MoodleTransportError)) return undefined;
  const isStatus = error.status !== undefined && error.kind === "status";
  return isStatus ? statusAdvice[error.status] : transportAdvice[error.kind];
}

/** What the details of an `accessexception` say, by the code that Moodle's other scripts have for the same cause. */
const accessCauses: readonly (readonly [RegExp, string])[] = [
  [/token expired/i, "invalidtimedtoken"],
  [/\bIP:/, "invalidiptoken"],
  [/access for deleted/i, "wsaccessuserdeleted"],
  [/access for suspended/i, "wsaccessusersuspended"],
  [/access for unconfirmed/i, "wsaccessuserunconfirmed"],
  [/access for nologin/i, "wsaccessusernologin"],
  [/access for password expired/i, "wsaccessuserexpired"],
  [/missing capability: webservice/i, "webservice/rest:use"],
  [/function.* not allowed/i, "function not in service"],
];

const accessAdvice: Readonly<Record<string, string>> = {
  "webservice/rest:use":
    "Give the token's owner a role with webservice/rest:use, at the level of the system.",
  "function not in service":
    "Have the function added to the token's service (Server, Web services, External services, Functions), or the token's owner to the users of that service. `verify(moodle)` names every function that the service lacks.",
};

/** Returns the cause of an `accessexception`, which only sites with debugging reveal; undefined otherwise. */
export function accessCause(debuginfo: string): string | undefined {
  return accessCauses.find(([pattern]) => pattern.test(debuginfo))?.[1];
}

/** The fields of a server error that an explanation needs. */
export interface ServerErrorFields {
  readonly errorcode: string;
  readonly serverMessage?: string | undefined;
  readonly debuginfo?: string | undefined;
}

/** Returns what to do about an error code, with or without the details that debugging reveals. */
export function explainCode(error: ServerErrorFields): string | undefined {
  const { errorcode, serverMessage = "", debuginfo = "" } = error;
  const details = serverMessage + debuginfo;
  if (/^invalidrecord/.test(errorcode) && details.includes("external_functions")) return lacking;
  if (errorcode === "invalidparameter" && debuginfo.includes("Unexpected keys")) {
    return "The site's release does not know these parameters: regenerate the client with `moodle-codegen update`.";
  }
  const cause = errorcode === "accessexception" ? accessCause(debuginfo) : undefined;
  const code = cause ?? errorcode;
  return [accessAdvice, errorCodes].find((advice) => Object.hasOwn(advice, code))?.[code];
}
