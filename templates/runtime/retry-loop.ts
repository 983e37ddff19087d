/**
 * After a failure: tries again where that does no harm, and otherwise finds the words. In: a failed
 * call. Out: the answer of a later try. Throws the error for the user. Loaded only after a failure;
 * it imports nothing of the client's core, which would then be cut into more files.
 */
import type { MoodleError } from "./errors.js";
import { failureToError } from "./failure-to-error.js";
import type { FailedCall, Failure } from "./failure.js";
import { notify } from "./notify.js";
import { createRedactor } from "./redact.js";
import { retryDelay } from "./retry-delay.js";

/** The answer of a later try; throws when there is none. */
export async function retryLoop(first: Failure, failed: FailedCall): Promise<unknown> {
  const { name, params, call, options, secrets, attempt } = failed;
  const errorOf = ({ facts }: Failure, tried: number): MoodleError => {
    return failureToError({ name, facts, tried, redact: createRedactor(secrets, params) });
  };
  const FailureClass = first.constructor as typeof Failure;
  let failure = first;
  for (let tried = 1; ; tried++) {
    const wait = retryDelay(failure.facts, tried, failed);
    if (wait === undefined || !attempt) throw errorOf(failure, tried);
    notify(options?.log, {
      kind: "retry",
      function: name,
      attempt: tried,
      wait,
      error: errorOf(failure, 1),
    });
    await pause(wait, call?.signal);
    try {
      return await attempt();
    } catch (reason) {
      if (!(reason instanceof FailureClass)) throw reason;
      failure = reason;
    }
  }
}

/** Waits; not longer than until the signal fires, which the next try then finds. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (signal?.aborted) end();
    else signal?.addEventListener("abort", end);
  });
}
