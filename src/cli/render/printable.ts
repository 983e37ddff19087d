import { escapeUnits } from "../../text/index.js";

/** Matches invisible characters and those that control a terminal: controls, direction marks, zero-width ones. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** Matches most texts, which need no escaping. */
const PLAIN = /^[\n -~]*$/;

/** After these, a joiner determines the shape of a letter or emoji, and must not be replaced. */
const JOINS =
  /[\p{Extended_Pictographic}\ufe0f]|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]/u;

/** Returns the printable form of a character. */
type Spelling = (character: string) => string;

/**
 * Makes text from a page safe to print. Invisible characters, and those that move the cursor, change colours or
 * reorder a line on a terminal, are shown by their code, such as `\u{1b}`. Keeps line feeds.
 */
export function printable(text: string): string {
  return spellOut(text, (character) => `\\u{${codeOf(character)}}`);
}

/** Does the same for JSON, without changing the value that it encodes. */
export function printableJson(json: string): string {
  return spellOut(json, escapeUnits).replace(LOG_COMMAND, "\\u0023");
}

/** The markers by which GitHub and Azure recognise a command in a log. */
const LOG_COMMAND = /#(?=#(?:vso)?\[)/gi;

/** Breaks text that GitHub and Azure run as a command in a log: `::error` at the start of a line, `##[error]`. */
export function withoutLogCommands(text: string): string {
  return text
    .replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, "$1\\u{3a}")
    .replace(LOG_COMMAND, "\\u{23}");
}

function spellOut(text: string, spelling: Spelling): string {
  if (PLAIN.test(text)) return text;
  return text.replace(INVISIBLE, (character, offset: number) => {
    if (character === "\n") return character;
    const isJoiner = character === "\u200c" || character === "\u200d";
    const before = isJoiner ? [...text.slice(Math.max(0, offset - 2), offset)].at(-1) : undefined;
    return before !== undefined && JOINS.test(before) ? character : spelling(character);
  });
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}
