/**
 * Decides which problems are transient: the one list of statuses and codes, for clients and for the commands
 * of the generator. Whether a request is safe to repeat is another question.
 */

/** Statuses of a site or proxy that is busy or unavailable for a moment. */
const transientStatuses = new Set([408, 425, 429, 502, 503, 504]);

/** Error codes that a retry would not change: certificates, protocols, addresses. */
const permanentCodes = /CERT|SSL|TLS|VERIFY|EPROTO|INVALID/;

/** Whether a site that answers with this status may soon answer differently. */
export function isTransientStatus(status: number): boolean {
  return transientStatuses.has(status);
}

/** Whether a network that failed with this error may soon work again. */
export function isTransientError(error: unknown): boolean {
  return !permanentCodes.test(errorCodes(error).join());
}

/** Parses the header `Retry-After`, seconds or a date, into milliseconds from now. */
export function parseRetryAfter(header: string | null): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/**
 * Returns the system call and code of the innermost errors, such as `connect ECONNREFUSED`: several where a
 * host has several addresses.
 */
export function errorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { cause, errors, syscall, code } = error as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors) && errors.length > 0) {
    return errors.flatMap((one: unknown) => errorCodes(one, depth + 1));
  }
  const inner = errorCodes(cause, depth + 1);
  if (inner.length > 0) return inner;
  return typeof code === "string" ? [`${typeof syscall === "string" ? syscall : ""} ${code}`] : [];
}
