/** A word of the page's language, and its id in the language pack if the page prints that. */
export interface PageString {
  readonly words: string;
  readonly id?: StringId;
}

/** The strings whose meaning a function's documentation depends on. */
export type StringId = "required" | "optional" | "default" | "yes" | "no";

const ID = /\s{0,9}\{(required|optional|default|yes|no)\/(?:webservice|moodle|core)?\}\s{0,9}$/;

/** An id with what surrounds it, at most. */
const LONGEST_ID = 60;

/**
 * Separates a string from its id. A site whose developer has switched on the origin of language strings prints the id
 * behind each of them.
 *
 * @example readString("Required {required/webservice}") // { words: "Required", id: "required" }
 */
export function readString(text: string): PageString {
  if (!text.includes("}")) return { words: text };
  const match = ID.exec(text.slice(-LONGEST_ID));
  if (!match) return { words: text };
  const words = text.slice(0, text.length - match[0].length);
  return { words, id: match[1] as StringId };
}

/** Returns a text without any ids of strings. */
export function withoutStringIds(text: string): string {
  return text.includes("{")
    ? text.replace(/ \{[a-z][a-z0-9_:]{0,99}\/[a-z0-9_]{0,99}\}/g, "")
    : text;
}
