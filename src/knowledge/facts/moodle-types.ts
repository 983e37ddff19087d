import type { SpecScalar } from "../../model/index.js";

/** Returns how the page prints a scalar of a declared type: only int and float keep a name of their own. */
export function printedKind(type: string): SpecScalar["kind"] {
  if (type === "int" || type === "bool") return "int";
  return type === "float" ? "double" : "string";
}

/**
 * The format that a text of a declared type has, in a few words. Types that allow any text have none: `raw`, `text`,
 * `cleanhtml` and the like tell how Moodle cleans it, not what it looks like.
 */
const FORMS: ReadonlyMap<string, string> = new Map([
  ["alpha", "letters"],
  ["alphaext", "letters, _ and -"],
  ["alphanum", "letters and digits"],
  ["alphanumext", "letters, digits, _ and -"],
  ["area", "name of an area"],
  ["auth", "name of an authentication plugin"],
  ["base64", "base64"],
  ["capability", "name of a capability"],
  ["component", "name of a component"],
  ["email", "e-mail address"],
  ["file", "file name"],
  ["host", "host name or IP address"],
  ["lang", "language code"],
  ["localurl", "URL within the site"],
  ["notags", "plain text"],
  ["path", "path"],
  ["plugin", "name of a plugin"],
  ["safedir", "letters, digits, _ and -"],
  ["safepath", "path of letters, digits, _ and -"],
  ["sequence", "whole numbers with commas between"],
  ["stringid", "identifier of a language string"],
  ["tag", "tag"],
  ["taglist", "tags with commas between"],
  ["theme", "name of a theme"],
  ["timezone", "time zone"],
  ["url", "URL"],
  ["username", "user name"],
]);

/** All types that Moodle's functions declare, by Moodle's names for them, which are in lower case. */
export const MOODLE_TYPES: readonly string[] = [
  ...["bool", "int", "float"],
  ...["raw", "raw_trimmed", "text", "clean", "cleanhtml"],
  ...FORMS.keys(),
];

/** Returns the format of a text of this type, such as `URL` or `letters and digits`; undefined for any text. */
export function formInWords(type: string): string | undefined {
  return FORMS.get(type);
}
