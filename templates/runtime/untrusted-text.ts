/**
 * Returns what an error may quote from foreign texts: enough to recognise them, no data. The time grows only
 * linearly with the length of a text, because its author may be an attacker.
 */

/** Returns the first readable words of a page or answer, up to the first bracket, where JSON begins. */
export function excerpt(text: string): string {
  const words = withoutMarkup(text.slice(0, 10_000))
    .replace(/[[{][^]*/, "")
    .replace(/\s+/g, " ")
    .trim()
    // Most pages repeat their title.
    .replace(/^(.+) \1\b/, "$1");
  return words && `: ${words.slice(0, 200)}`;
}

/** Returns a text with spaces in place of tags, and of scripts and styles with their content. */
export function withoutMarkup(text: string): string {
  // Each part but the first begins with a closing tag, so that an element that is never closed hides nothing.
  const parts = text.split(/(?=<\/(?:script|style))/i);
  const last = parts.pop() ?? "";
  const visible = parts.map((part) => part.replace(/<(?:script|style)[^]*/i, ""));
  return (visible.join("") + last).replace(/<[^<>]*>/g, " ");
}

/** Joins the messages of an error and its causes; the objects themselves may contain the request. */
export function errorMessages(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return "the call could not be sent";
  const { message, name, cause } = error;
  const inner = cause instanceof Error && depth < 10 ? `: ${errorMessages(cause, depth + 1)}` : "";
  return (message || name) + inner;
}

/** Describes the target of a redirect, without the query, which may contain a session or a ticket. */
export function describeRedirect(location: string | null, from: string): string {
  if (!location) return "";
  try {
    const { protocol, origin, pathname } = new URL(location, from);
    // Addresses such as `javascript:` have no origin, and their path is their content.
    if (origin === "null") return ` to ${protocol}`;
    const site = pathname.replace(/\/webservice\/rest\/server\.php$/, "");
    const hint = site === pathname ? "" : `; should \`url\` be ${origin}${site} ?`;
    return ` to ${origin}${pathname}${hint}`;
  } catch {
    return "";
  }
}
