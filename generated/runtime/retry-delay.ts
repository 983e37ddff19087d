/**
 * Whether and when to try again. Nothing may be done twice: a call that may have reached the site is
 * repeated only when its function is known to read.
 */
import type { FailedCall, FailureDetails } from "./failure.js";
import { errorCodes, isTransientError, isTransientStatus, parseRetryAfter } from "./transience.js";

/** Milliseconds until the next try; `undefined` when there is to be none. */
export function retryDelay(
  facts: FailureDetails,
  tried: number,
  { access, call, options, attempt }: FailedCall,
): number | undefined {
  const policy = call?.retry ?? options?.retry;
  const { attempts = 3, firstWait = 500, longestWait = 30_000 } = policy || {};
  if (policy === false || !attempt || tried >= attempts || !mayHelp(facts)) return undefined;
  if (access !== "read" && !wasNeverSent(facts)) return undefined;
  const asked = facts.kind === "no-answer" ? parseRetryAfter(facts.retryAfter) : undefined;
  if (asked !== undefined) return asked > longestWait ? undefined : asked;
  // Half of it is left to chance, so that many clients do not come back all at once.
  const wait = firstWait * 2 ** (tried - 1) * (0.5 + Math.random() / 2);
  return Math.min(wait, longestWait);
}

/** Whether the next try may meet something else. */
function mayHelp(facts: FailureDetails): boolean {
  if (facts.kind === "network") return isTransientError(facts.cause);
  if (facts.kind !== "no-answer") return facts.kind === "timeout";
  const fine = facts.status > 199 && facts.status < 300;
  return fine || isTransientStatus(facts.status);
}

/** Whether it is certain that nothing of the call left this machine. In doubt it did. */
function wasNeverSent(facts: FailureDetails): boolean {
  if (facts.kind !== "network") return false;
  const codes = errorCodes(facts.cause);
  return codes.length > 0 && codes.every((code) => unsent.test(code));
}

// Of Node's network layer, of undici and of Bun. Browsers tell nothing, and so it may have been sent.
const unsent =
  /^(connect .*|getaddrinfo .*|.*ECONNREFUSED|.*ENOTFOUND|.*EAI_AGAIN|.*UND_ERR_CONNECT_TIMEOUT|.*ConnectionRefused)$/;
