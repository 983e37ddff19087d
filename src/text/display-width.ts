import emojiRegex from "emoji-regex";
import { eastAsianWidth } from "get-east-asian-width";

/**
 * Returns how many columns a text takes in a monospaced font, counted as Prettier does when it breaks lines: two for
 * wide East Asian characters and emoji, none for controls and combining marks.
 */
export function displayWidth(text: string): number {
  // Nearly all text is printable ASCII.
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  const rest = text.replace(emojiRegex(), (emoji) => {
    width += isNarrowEmoji(emoji) ? 1 : 2;
    return "";
  });
  for (const character of rest) {
    if (/[\p{Cc}\p{Mn}\p{Me}]/u.test(character)) continue;
    width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}

/** Signs such as ™ that are drawn as text unless a variation selector requests an emoji. */
function isNarrowEmoji(emoji: string): boolean {
  return /^\P{Emoji_Presentation}$/u.test(emoji);
}
