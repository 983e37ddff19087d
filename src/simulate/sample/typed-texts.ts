/** The forbidden parts of texts of each declared type, which Moodle removes. */
const cleaners: ReadonlyMap<string, RegExp> = new Map([
  ["alpha", /[^a-z]/gi],
  ["alphaext", /[^a-z_-]/gi],
  ["alphanum", /[^a-z0-9]/gi],
  ["alphanumext", /[^a-z0-9_-]/gi],
  ["area", /[^a-z_]/g],
  ["auth", /[^a-z_]/g],
  ["notags", /<[^<>]*>/g],
  ["plugin", /[^a-z0-9_]/g],
  ["safedir", /[^a-z0-9_-]/gi],
  ["safepath", /[^a-z0-9/_-]/gi],
  ["stringid", /[^a-z0-9_.:/-]/gi],
  ["text", /<[^<>]*>/g],
  ["theme", /[^a-z0-9_]/g],
  ["username", /[^a-z0-9.@_-]/g],
]);

/** Examples of types that a text made for its name is unlikely to have by chance. */
const examples = new Map<string, (text: string, site: string) => string>([
  ["base64", () => "b25l"],
  ["capability", (text) => (/^[a-z]+\/[a-z]+:[a-z]+$/.test(text) ? text : "moodle/course:view")],
  ["component", (text) => (/^[a-z]+_[a-z0-9_]+$/.test(text) ? text : "mod_forum")],
  ["email", (text) => (text.includes("@") ? text : "ada.adler@students.example")],
  ["host", () => "moodle.example"],
  ["lang", (text) => (/^[a-z]{2}$/.test(text) ? text : "en")],
  ["localurl", (text, site) => (text.startsWith(site) ? text : `${site}/my/`)],
  ["path", (text) => (text.startsWith("/") ? text : "/")],
  ["sequence", (text) => (/^[\d,]+$/.test(text) ? text : "1,2,3")],
  ["timezone", () => "99"],
  ["url", (text, site) => (/^https?:/.test(text) ? text : `${site}/my/`)],
]);

/** Returns a text of a declared type, as close as possible to the one made for the name. */
export function textOfType(type: string, text: string, site: string): string {
  const example = examples.get(type);
  if (example) return example(text, site);
  const cleaner = cleaners.get(type);
  if (!cleaner) return text;
  // In a type for English letters, `é` becomes `e`; in other types texts are unchanged.
  const letters = /^(notags|text)$/.test(type) ? text : text.normalize("NFD");
  const clean = letters.replace(cleaner, "");
  return clean === "" ? "one" : clean;
}
