/** What may be quoted from other people's texts in an error: enough to recognise them, no data. */
/** The first readable words of an answer, up to the first bracket, where JSON would begin. */
export function excerpt(text: string): string {
  const words = text
    .slice(0, 10_000)
    .replace(/<(script|style)[^]*?<\/\1>|<[^<>]*>/gi, " ")
    .replace(/[[{][^]*/, "")
    .replace(/\s+/g, " ")
    .trim();
  return words && `: ${words.slice(0, 200)}`;
}

/** The messages of an error and its causes; the objects themselves may hold the request. */
export function errorMessages(error: unknown): string {
  if (!(error instanceof Error)) return "the call could not be sent";
  const cause = error.cause instanceof Error ? `: ${errorMessages(error.cause)}` : "";
  return (error.message || error.name) + cause;
}

/** Where a redirect leads, without its query, which may hold a session or a ticket. */
export function describeRedirect(location: string | null, from: string): string {
  if (!location) return "";
  try {
    const { origin, pathname } = new URL(location, from);
    const site = pathname.replace(/\/webservice\/rest\/server\.php$/, "");
    const hint = site === pathname ? "" : `; is \`url\` rather ${origin}${site} ?`;
    return ` to ${origin}${pathname}${hint}`;
  } catch {
    return "";
  }
}
