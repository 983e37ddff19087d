/** Words that a text lists. */
export interface WordList {
  readonly words: readonly string[];
  /** The index of the list's first character. */
  readonly from: number;
  /** The index after the list. */
  readonly to: number;
  readonly separated: "by bars" | "by slashes" | "by commas" | "by or";
}

/** How the words of a list are written. */
export type Writing = "bare" | "quoted";

/** The first group that matches is the word. */
const WORDS: Readonly<Record<Writing, RegExp>> = {
  bare: /(?!etc\b)([\w-]{1,50})(?![\w-]|::)/y,
  quoted: /"([\w.:-]{1,50})"|'([\w.:-]{1,50})'|“([\w.:-]{1,50})”|‘([\w.:-]{1,50})’/y,
};

/** A remark about a word: `email (in any case)`. */
const REMARK = /\s{0,9}\([^()]{0,300}\)/y;
/** In `show, hide, group...` the last word may be the beginning of several. */
const CUT_OFF = /^(?:\.\.|…)/;
const ARTICLE = /(?:either|any of|one of)\s/y;
const SEPARATORS: Readonly<Record<Writing, RegExp>> = {
  bare: /\s{0,9}(?:[,;]\s{0,9}(?:(?:or|and)\b)?|\b(?:or|and)\b|[|/])\s{0,9}/y,
  // Quotes leave no doubt, so that the languages of other pages may stand between them.
  quoted:
    /\s{0,9}(?:[,;、]\s{0,9}(?:(?:or|and)\b)?|(?<=\s)(?:or|and|ou|et|oder|und|o|e|y|или|и)(?=\s)|[|/或和])\s{0,9}/y,
};

/** A list is read up to one word more than this; then it is too long to be one of values. */
const MOST_WORDS = 60;

/** Reads the words of a list from an index on; undefined if fewer than two are listed. */
export function wordListAt(text: string, from: number, writing: Writing): WordList | undefined {
  const words: string[] = [];
  const separators: string[] = [];
  let to = from;
  let at = skip(ARTICLE, text, from);
  while (words.length <= MOST_WORDS) {
    const match = matchAt(WORDS[writing], text, at);
    const word = match?.slice(1).find((group) => group !== undefined);
    if (!match || word === undefined) break;
    const end = at + match[0].length;
    if (writing === "bare" && CUT_OFF.test(text.slice(end, end + 2))) {
      to = end;
      break;
    }
    words.push(word);
    to = skip(REMARK, text, end);
    const separator = matchAt(SEPARATORS[writing], text, to)?.[0];
    if (separator === undefined) break;
    separators.push(separator);
    at = to + separator.length;
  }
  if (words.length < 2) return undefined;
  // The list ends before what separates it from something else.
  return { words, from, to, separated: separation(separators.slice(0, words.length - 1)) };
}

function separation(separators: readonly string[]): WordList["separated"] {
  if (separators.every((one) => one.includes("|"))) return "by bars";
  if (separators.every((one) => one.includes("/"))) return "by slashes";
  return separators.some((one) => /or/.test(one)) ? "by or" : "by commas";
}

function skip(pattern: RegExp, text: string, at: number): number {
  return at + (matchAt(pattern, text, at)?.[0].length ?? 0);
}

/** Matches a sticky pattern at an index. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
