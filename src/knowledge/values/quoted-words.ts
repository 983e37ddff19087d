import { endsSentence, isExample, isOpenEnded } from "./list-context.js";
import { wordListAt } from "./word-list.js";

/** What may precede a list of quoted words: a beginning, a sign, or a word that announces values. */
const ANNOUNCED =
  /(?:^|[.:;([–—\n-]|\b(?:be|are|is|either|one of|any of|among|values?|words?|keywords?|names?|options?))\s{0,9}$/i;

/** Something in quotes that is all there is: `item is always 'note'`. */
const ALWAYS = /\balways (?:set to |equal to )?(?:"([\w.:-]{1,50})"|'([\w.:-]{1,50})')/i;

const QUOTE = /(?<![\w=>\\])["'“‘]/g;

/** Reads the words in quotes that a text lists, such as `'id' or 'email'`; undefined if it has no list or several. */
export function quotedWords(text: string): readonly string[] | undefined {
  const lists: (readonly string[])[] = [];
  QUOTE.lastIndex = 0;
  for (let quote = QUOTE.exec(text); quote; quote = QUOTE.exec(text)) {
    const list = wordListAt(text, quote.index, "quoted");
    if (!list) continue;
    const isAnnounced = ANNOUNCED.test(text.slice(Math.max(0, list.from - 30), list.from));
    if (!isAnnounced || !endsSentence(text, list)) return undefined;
    if (isExample(text, list) || isOpenEnded(text, list)) return undefined;
    lists.push(list.words);
    QUOTE.lastIndex = list.to;
  }
  const [only, ...others] = lists;
  if (only) return others.length === 0 ? only : undefined;
  const word = ALWAYS.exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return word === undefined ? undefined : [word];
}
