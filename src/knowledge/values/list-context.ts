import type { WordList } from "./word-list.js";

const EXAMPLE =
  /\b(?:e\.? ?g\.?|for example|for instance|examples?|such as|like|usually|something|see)[\s:,(.]{0,9}$/i;
const MORE = /^,?\s{0,9}(?:etc\b|\.{2,}|…|and so on|for (?:example|instance)|e\.? ?g\b)/i;
const SENTENCE_END =
  /^,?\s{0,3}(?:$|\.(?:\s|$)|(?:\.{2,3}|…|etc\.{0,3})\s{0,3}$|\n|;| [-–—] |\)|default)/;

/** Returns whether a text gives the words of a list as examples only. */
export function isExample(text: string, { from }: WordList): boolean {
  return EXAMPLE.test(text.slice(Math.max(0, from - 30), from));
}

/** Returns whether a list says that there are more: it ends with `etc.` or dots. */
export function isOpenEnded(text: string, { to }: WordList): boolean {
  return MORE.test(text.slice(to, to + 40));
}

/** Returns whether nothing but punctuation follows a list in its sentence. */
export function endsSentence(text: string, { to }: WordList): boolean {
  return SENTENCE_END.test(text.slice(to, to + 40));
}
