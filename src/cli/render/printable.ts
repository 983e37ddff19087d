/** Everything that a reader cannot see, or that steers a terminal: controls, marks of direction, zero-width characters. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

/** Most texts: nothing needs to be looked at. */
const PLAIN = /^[\n -~]*$/;

/** After these a joiner decides how a letter or a picture looks, and is none of ours to replace. */
const JOINS =
  /[\p{Extended_Pictographic}\ufe0f]|(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\p{L}\p{M}]/u;

/** Spells out a character in a form that is printed. */
type Spelling = (character: string) => string;

/**
 * Makes text from a page safe to print: what would move the cursor, change colours or reorder a line on a
 * terminal, or is not seen at all, is shown as its code, such as `\u{1b}`. Keeps line feeds.
 */
export function printable(text: string): string {
  return spellOut(text, (character) => `\\u{${codeOf(character)}}`);
}

/** The same for JSON, which stays the same JSON. */
export function printableJson(json: string): string {
  return spellOut(json, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`)
      .join(""),
  ).replace(LOG_COMMAND, "\\u0023");
}

/** The signs by which GitHub and Azure take part of a log for a command. */
const LOG_COMMAND = /#(?=#(?:vso)?\[)/gi;

/** Breaks what GitHub and Azure take for a command in a log: `::error` at the beginning of a line, `##[error]`. */
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
