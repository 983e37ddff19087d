/**
 * Handles a failure: makes further attempts if they do no harm, otherwise throws the error for the user.
 * Loaded only after a failure. Imports nothing from the client's core, because bundlers would then split the
 * core into more files.
 */
import { failureToError } from "./failure-to-error.js";
import type { FailedCall, Failure, FailureDetails } from "./failure.js";
import type { MoodleError } from "./errors.js";
import { notify } from "./notify.js";
import { createRedactor } from "./redact.js";
import { retryDelay } from "./retry-delay.js";

/** Returns the answer of a later attempt; throws when there is none. */
export async function retryLoop(first: Failure, failed: FailedCall): Promise<unknown> {
  const { name, params, options, secrets, attempt } = failed;
  const errorOf = (details: FailureDetails, attempts: number): MoodleError => {
    return failureToError({ name, details, attempts, redact: createRedactor(secrets, params) });
  };
  const FailureClass = first.constructor as typeof Failure;
  let failure = first;
  for (let attempts = 1; ; attempts++) {
    const details = findEnvelope(failure.details);
    const wait = retryDelay(details, attempts, failed);
    if (wait === undefined || !attempt) throw errorOf(details, attempts);
    if (options?.log) {
      const error = errorOf(details, 1);
      void notify(options.log, { kind: "retry", function: name, attempt: attempts, wait, error });
    }
    try {
      return await attempt(wait);
    } catch (reason) {
      if (!(reason instanceof FailureClass)) throw reason;
      failure = reason;
    }
  }
}

/**
 * Returns the details of Moodle's own error where an unreadable answer is one, else the given ones: a request
 * that lost the field for its format is answered in XML.
 */
function findEnvelope(details: FailureDetails): FailureDetails {
  const envelope = details.kind === "no-answer" && xmlError.exec(details.text)?.groups;
  return envelope ? { kind: "server", envelope } : details;
}

const xmlError =
  /<EXCEPTION class="(?<exception>[^"]*)"[^<]*<ERRORCODE>(?<errorcode>[^<]*)<[^<]*<MESSAGE>(?<message>[^<]*)/;
