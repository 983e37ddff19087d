import emojiRegex from "emoji-regex";
import { eastAsianWidth } from "get-east-asian-width";

/**
 * How many columns a text takes in a monospaced font, counted as Prettier does when it breaks lines: wide
 * East Asian characters and emoji take two, controls and combining marks none.
 */
export function displayWidth(text: string): number {
  // Printable ASCII is nearly all there is.
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

/** Signs such as ™ that are drawn as text unless something asks for a picture. */
function isNarrowEmoji(emoji: string): boolean {
  return /^\P{Emoji_Presentation}$/u.test(emoji);
}
