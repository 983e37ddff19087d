/** Control characters except line feed, line separators, and marks that turn the direction of writing. */
const DANGEROUS =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Makes text from a page safe to print: what would move the cursor, change colours or reorder a line
 * on a terminal is shown as its code, such as `\u{1b}`.
 */
export function printable(text: string): string {
  return text.replace(
    DANGEROUS,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
