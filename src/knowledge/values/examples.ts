import type { WordList } from "./word-list.js";

const BEFORE =
  /\b(?:e\.? ?g\.?|for example|for instance|example|examples|such as|like|usually|something|currently|see)[\s:,(.]{0,9}$/i;
const BEHIND = /^,?\s{0,9}(?:,? ?etc\b|\.{2,}|…|and so on|for (?:example|instance)|, e\.? ?g\b)/i;

/** Returns whether a text gives the words of a list as examples only. */
export function isExample(text: string, { from, to }: WordList): boolean {
  return BEFORE.test(text.slice(Math.max(0, from - 30), from)) || isOpenEnded(text, to);
}

/** Returns whether a list ends with `etc.` or dots. */
export function isOpenEnded(text: string, to: number): boolean {
  return BEHIND.test(text.slice(to, to + 40));
}
