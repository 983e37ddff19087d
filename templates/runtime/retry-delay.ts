/**
 * Whether and when to try again. Nothing may be done twice: a call that may have reached the site is
 * repeated only when its function is known to read.
 */
import type { FailedCall, FailureDetails } from "./failure.js";

/** Statuses of a site or proxy that is busy or away for a moment. */
const passing = new Set([408, 425, 429, 502, 503, 504]);

/** Codes of what the next try would meet again: certificates, protocols, addresses. */
const lasting = /CERT|SSL|TLS|VERIFY|EPROTO|INVALID/;

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
  const asked = facts.kind === "no-answer" ? retryAfter(facts.retryAfter) : undefined;
  if (asked !== undefined) return asked > longestWait ? undefined : asked;
  // Half of it is left to chance, so that many clients do not come back all at once.
  const wait = firstWait * 2 ** (tried - 1) * (0.5 + Math.random() / 2);
  return Math.min(wait, longestWait);
}

/** The header `Retry-After` in milliseconds from now: it holds seconds or a date. */
export function retryAfter(header: string | null): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Whether the trouble was on the way and may be over the next time. */
function mayHelp(facts: FailureDetails): boolean {
  if (facts.kind === "network") return !lasting.test(codesOf(facts.cause).join());
  if (facts.kind !== "no-answer") return facts.kind === "timeout";
  const fine = facts.status > 199 && facts.status < 300;
  return fine || passing.has(facts.status);
}

/** Whether it is certain that nothing of the call left this machine. In doubt it did. */
function wasNeverSent(facts: FailureDetails): boolean {
  if (facts.kind !== "network") return false;
  const codes = codesOf(facts.cause);
  return codes.length > 0 && codes.every((code) => unsent.test(code));
}

// Of Node's network layer, of undici and of Bun. Browsers tell nothing, and so it may have been sent.
const unsent =
  /^(connect .*|getaddrinfo .*|.*ECONNREFUSED|.*ENOTFOUND|.*EAI_AGAIN|.*UND_ERR_CONNECT_TIMEOUT|.*ConnectionRefused)$/;

/**
 * The innermost errors' system call and code: `connect ECONNREFUSED`. There are several where a name
 * has several addresses.
 */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { cause, errors, syscall, code } = error as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors) && errors.length > 0) {
    return errors.flatMap((one: unknown) => codesOf(one, depth + 1));
  }
  const inner = codesOf(cause, depth + 1);
  if (inner.length > 0) return inner;
  return typeof code === "string" ? [`${typeof syscall === "string" ? syscall : ""} ${code}`] : [];
}
