import { htmlEntityNames } from "./html-entities.js";

const special: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#039;",
};

/**
 * Escapes text as Moodle's `s()` does, quotes included. Numeric character references in the text stay, so that
 * a reader sees the character and not the reference.
 */
export function s(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => special[character] ?? character)
    .replace(/&amp;#(\d+|x[0-9a-f]+);/gi, "&#$1;");
}

/** Escapes text as PHP's `htmlentities` does with `ENT_COMPAT`: every character with a name in HTML 4.01; single quotes stay. */
export function htmlentities(text: string): string {
  return text.replace(/[&<>"\u00a0-\uffff]/g, (character) => {
    const name = htmlEntityNames.get(character);
    return special[character] ?? (name === undefined ? character : `&${name};`);
  });
}
