/**
 * Explains errors at length. In: an error of a call. Out: what to do about it. Reached only by programs that
 * use it, because the advice is long; the messages of errors themselves contain the shortest of it.
 */
import { errorCodes } from "./error-codes.js";
import { isMoodleError, MoodleServerError, MoodleTransportError } from "./errors.js";

const lacking =
  "The site lacks this function: its plugin was removed, or the client was generated for another release. `verify(moodle)` names everything that is missing.";

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
  503: "The site is in maintenance or overloaded; try again later.",
  504: "A proxy gave up waiting; the site may still carry out the call. Read back before you repeat a write.",
};

/** Returns what to do about an error of a call; `undefined` where its message says everything. */
export function explainError(error: unknown): string | undefined {
  if (isMoodleError(error, MoodleServerError)) return explainCode(error);
  if (!isMoodleError(error, MoodleTransportError)) return undefined;
  if (error.status !== undefined && error.kind === "status") return statusAdvice[error.status];
  return undefined;
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
  return Object.hasOwn(errorCodes, errorcode) ? errorCodes[errorcode] : undefined;
}
