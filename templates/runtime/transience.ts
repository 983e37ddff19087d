/**
 * Decides which problems are transient: the one list of statuses and codes, for clients and for the commands
 * of the generator. Whether a request is safe to repeat is another question.
 */

/** Error codes that a retry would not change: certificates, protocols, addresses. */
const permanentCodes = /CERT|SSL|TLS|VERIFY|EPROTO|INVALID/;

/** Whether a site that answers with this status may soon answer differently. */
export function isTransientStatus(status: number): boolean {
  // A site or proxy is busy or unavailable for a moment.
  return [408, 425, 429, 502, 503, 504].includes(status);
}

/** Whether a network that failed with this error may soon work again. */
export function isTransientError(error: unknown): boolean {
  return !permanentCodes.test(errorCodes(error).join());
}

/** Parses the header `Retry-After`, seconds or a date, into milliseconds from now. */
export function parseRetryAfter(header: string | null): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/**
 * Returns the system call and code of the innermost errors, such as `connect ECONNREFUSED`: several where a
 * host has several addresses.
 */
export function errorCodes(error: unknown, depth = 0): string[] {
  if (depth > 5) return [];
  const { cause, errors, syscall = "", code } = Object(error) as Readonly<Record<string, unknown>>;
  const inner = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  const codes = inner.flatMap((one) => errorCodes(one, depth + 1));
  if (codes.length > 0) return codes;
  return typeof code === "string" ? [`${syscall} ${code}`] : [];
}
