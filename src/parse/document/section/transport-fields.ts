/** Fields that every REST request has, for any function: the client sends them itself. */
const TRANSPORT = /^(?:wstoken|wsfunction|moodlewsrestformat|moodlewssetting\w{0,50})$/i;

/** Returns the names of the function's own parameters among those that a document lists, without the transport's fields. */
export function withoutTransport(names: Iterable<string>): ReadonlySet<string> {
  const all = [...names];
  const own = all.filter((name) => !TRANSPORT.test(name));
  // Some documents call the field of the token by its meaning; alone, it may be a function's own.
  const isTokenOwn = own.length === all.length || all.some((name) => /^wstoken$/i.test(name));
  return new Set(isTokenOwn ? own : own.filter((name) => name.toLowerCase() !== "token"));
}
