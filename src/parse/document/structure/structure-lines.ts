/*
 * Patterns for the lines of plain text that belong to a structure.
 */

const word = /[^\s]+/y;
/** The blanks that may separate two parts. */
export const blanks = /[ \u00a0\t]*/y;

/** A line that Moodle would print for a field: its name, then a type, an opening or a description. */
export const fieldLine =
  /^(?![)}]|\/\/)\S+ (?:(?:int|double|string)(?:\s|$)|list of \(\s*$|object \{\s*$|\s.*\/\/|\s+\S.*["«“„:])/;

/**
 * Returns whether a line that looks like a field differs from what Moodle prints: Moodle prints the next field on the
 * same line after a type without a description, and always the same number of blanks before two slashes or a
 * mark.
 */
export function isUnprinted(line: string): boolean {
  let rest = line.replaceAll("\u00a0", " ");
  for (;;) {
    const bare = bareField.exec(rest)?.[0];
    if (bare === undefined) return !printedField.test(rest);
    rest = rest.slice(bare.length);
    if (/^[)}]/.test(rest)) return false;
  }
}

const bareField = /^\S+ (?:int|double|string) (?=\S)/;
const printedField =
  /^\S+ (?:(?:int|double|string) )?(?: {2}\/\/| (?![ /])\S)|^\S+ (?:list of \(|object \{) *$/;

/** Returns the name that begins at a column: any word except a closing bracket or slashes. */
export function nameAt(text: string, at: number): string | undefined {
  const end = match(word, text, at);
  const name = end === undefined ? undefined : text.slice(at, end);
  return name === undefined || /^(?:[)}]|\/\/)/.test(name) ? undefined : name;
}

/** Returns the offset after the match of a sticky pattern. */
export function match(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/**
 * Returns where a default's value ends, before its closing sign, blanks and two slashes; and the offset after
 * them.
 */
export function endOfDefault(
  text: string,
  closing: string,
  from: number,
): { value: number; behind: number } | undefined {
  // Each run of blanks precedes one pair of slashes, so none is walked twice.
  for (let at = text.indexOf("//", from); at !== -1; at = text.indexOf("//", at + 1)) {
    let end = at;
    while (end > from && /\s/.test(text[end - 1] ?? "")) end--;
    const value = end - closing.length;
    if (value >= from && text.startsWith(closing, value)) return { value, behind: at + 2 };
  }
  return undefined;
}

/** A continuation line of a description that looks like part of a structure. */
export const structureLine =
  /^\S+ (?:int|double|string)\b.*\/\/|^(?:list of \(|object \{|[)}])\s*$/;
