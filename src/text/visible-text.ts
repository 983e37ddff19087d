/**
 * Converts text of a page to lines: collapses white space inside a line to one space, trims the ends, and spells out
 * characters that a reader could not see (controls, bidirectional overrides, invisible tags, half of a pair) as
 * `\u202e`. Joiners and soft hyphens stay: some scripts need them.
 */
export function visibleLines(text: string): readonly string[] {
  // Most texts are one line of ASCII without surplus spaces.
  if (/^[ -~]+$/.test(text) && text === text.trim() && !text.includes("  ")) return [text];
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .map((line) => line.replace(/\s+/g, " ").trim().replace(invisible, spellOut));
}

const invisible = /(?![\u00ad\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu;

function spellOut(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0");
  return hex.length === 4 ? `\\u${hex}` : `\\u{${hex}}`;
}
