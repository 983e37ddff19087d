/**
 * Decides whether and when to retry a call. No call may take effect twice: one that may have reached the
 * site is repeated only when its function is known to be read-only.
 */
import type { FailedCall, FailureDetails } from "./failure.js";
import type { RetryOptions } from "./options.js";
import { errorCodes, isTransientError, isTransientStatus, parseRetryAfter } from "./transience.js";

/** Returns the milliseconds until the next attempt; `undefined` when the call must not be retried. */
export function retryDelay(
  details: FailureDetails,
  attemptsMade: number,
  { access, call, options, attempt }: FailedCall,
): number | undefined {
  const policy = call?.retry ?? options?.retry;
  if (policy === false || !attempt || attemptsMade >= (policy?.attempts ?? 3)) return undefined;
  if (!isTransient(details) || (access !== "read" && !wasNeverSent(details))) return undefined;
  return nextWait(attemptsMade, details.kind === "no-answer" ? details.retryAfter : null, policy);
}

/**
 * Returns the milliseconds until the next attempt: as long as the site requests in `Retry-After`, else twice as
 * long as before this one. `undefined` when the site requests more than the longest wait.
 */
export function nextWait(
  attemptsMade: number,
  retryAfter: string | null,
  { firstWait = 500, longestWait = 30_000 }: RetryOptions = {},
): number | undefined {
  const requested = parseRetryAfter(retryAfter);
  if (requested !== undefined) return requested > longestWait ? undefined : requested;
  // Half of the wait is random, so that clients do not all retry at the same moment.
  const wait = firstWait * 2 ** (attemptsMade - 1) * (0.5 + Math.random() / 2);
  return Math.min(wait, longestWait);
}

/** Whether the next attempt may succeed. */
function isTransient(details: FailureDetails): boolean {
  if (details.kind === "network") return isTransientError(details.cause);
  if (details.kind !== "no-answer") return details.kind === "timeout";
  return details.status < 300 || isTransientStatus(details.status);
}

/** Whether the call certainly never left this machine. When in doubt, assumes that it did. */
function wasNeverSent(details: FailureDetails): boolean {
  if (details.kind !== "network") return false;
  const codes = errorCodes(details.cause);
  return codes.length > 0 && codes.every((code) => unsentCodes.test(code));
}

// Codes of Node's network layer, of undici and of Bun. Browsers report no codes, so a call there counts as sent.
const unsentCodes =
  /^connect |^getaddrinfo |(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|ConnectionRefused)$/;
