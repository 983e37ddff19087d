import { endsSentence, isExample } from "./list-context.js";
import { type WordList, wordListAt } from "./word-list.js";

/** Reads words without quotes where a text clearly lists them: `Order: asc or desc`, `Mode (a, b)`, `a | b`. */
export function bareWords(text: string, name: string): readonly string[] | undefined {
  const list = barred(text) ?? (COMPOSED.test(text) ? undefined : introduced(text, name));
  return list?.words;
}

/** Signs that the words are parts of a value, or describe it. */
const COMPOSED =
  /\b(?:json|encoded|seriali[sz]ed|separated|list of|array|objects?|template|url|regex|pattern)\b/i;

/** Bars need no words around them, in any language. */
function barred(text: string): WordList | undefined {
  for (const start of text.matchAll(/(?:^|[\s(:])(?=[\w-]{1,50} ?\|)/g)) {
    const list = wordListAt(text, start.index + start[0].length, "bare");
    if (list?.separated !== "by bars") continue;
    // Something else is a pattern, or has alternatives that are no words.
    const isWhole = /^(?:\)(?![?*+:(])|[\s.,;]|$)/.test(text.slice(list.to, list.to + 2));
    return isWhole && areValues(list, true) ? list : undefined;
  }
  return undefined;
}

/** What may precede words without quotes. */
const INTRODUCTION =
  /:\s{1,9}|\((?:i\.? ?e\.?,? )?|\b(?:one of|either|(?:must|can|may|should|could) be|values? (?:are|is):?)\s{1,3}/gi;

function introduced(text: string, name: string): WordList | undefined {
  const whole = CHOICE.test(name) ? wordListAt(text, 0, "bare") : undefined;
  const choosesFields = CHOOSES_FIELDS.test(name);
  if (whole && endsText(text, whole) && areValues(whole, choosesFields)) return whole;
  for (const start of text.matchAll(INTRODUCTION)) {
    const list = wordListAt(text, start.index + start[0].length, "bare");
    if (list && !isExample(text, list) && isClear({ text, name, list, start })) return list;
  }
  return undefined;
}

interface Candidate {
  readonly text: string;
  readonly name: string;
  readonly list: WordList;
  /** What precedes the list. */
  readonly start: RegExpExecArray;
}

function isClear({ text, name, list, start }: Candidate): boolean {
  const before = text.slice(Math.max(0, start.index - 40), start.index).trimEnd();
  if (!areValues(list, CHOOSES_FIELDS.test(name) || CHOOSES_FIELDS.test(before))) return false;
  const isChoice = CHOICE.test(name) || CHOICE.test(before);
  const [sign] = start;
  if (sign.startsWith("(")) return isClosed(text, list) && isChoiceInBrackets(list, isChoice);
  return endsSentence(text, list) && (isChoice || announcesValues(list, start));
}

function isClosed(text: string, { to }: WordList): boolean {
  const end = /^(?:,?\s{0,3}(?:etc\.{0,3}|\.{2,3}|…))?\s{0,3}\)(?![?*+:(])/;
  return end.test(text.slice(to, to + 20));
}

/** `(width, height)` are the parts of a value, unless that is known to be a choice. */
function isChoiceInBrackets({ separated, words }: WordList, isChoice: boolean): boolean {
  return separated === "by slashes" ? words.length > 2 : isChoice || separated === "by bars";
}

function announcesValues({ separated }: WordList, { 0: sign, index }: RegExpExecArray): boolean {
  if (/^(?:one of|values?)/i.test(sign)) return true;
  return separated === "by or" && (sign.startsWith(":") || (/^either/i.test(sign) && index === 0));
}

function endsText(text: string, list: WordList): boolean {
  return endsSentence(text, list) && text.length - list.to < 6;
}

/** Names of values that are one of several words. */
const CHOICE = new RegExp(
  `(?:${[
    ...[
      "action",
      "area",
      "channel",
      "classification",
      "code",
      "criteria",
      "criterianame",
      "device",
    ],
    ...["difficulty", "direction", "field", "filter", "format", "frequency", "includes", "kind"],
    ...["level", "method", "mode", "module", "modname", "order", "order for display", "position"],
    ...["priority", "role", "scope", "sort", "sortby", "state", "status", "tab", "type", "version"],
  ].join("|")})$`,
  "i",
);

/** Words for kinds and properties of values, and for what a sentence is made of. */
const NO_VALUES =
  /^(?:int|integer|float|double|string|str|number|bool|boolean|array|object|null|empty|blank|raw|json|url|true|false|yes|no|optional|required|default|deprecated|the|an?|not|if|for|in|any|stdclass|mixed|unique|positive|negative|zero|valid|invalid|lowercase|uppercase|numeric|partial|full|existing)$/i;

/** Words for a text itself; among three, they may be values. */
const TEXTS = /^(?:text|html)$/;

/** Names of fields: what they say depends on whether fields are chosen. */
const FIELDS =
  /^(?:id|ids|idnumber|name|username|email|phone|title|description|shortname|fullname)$/;
const CHOOSES_FIELDS = /(?:field|key|sort|sortby|order|orderby|column|criteria|search|by)$/i;

/** Returns whether all words may be values. Prose has capitals; `FORMAT_HTML` is the name of a constant of PHP. */
function areValues({ words }: WordList, choosesFields: boolean): boolean {
  return words.every(
    (word) =>
      /^(?:[a-z_][\w-]*|[A-Z][A-Z0-9-]*|\d{1,4})$/.test(word) &&
      !NO_VALUES.test(word) &&
      !(TEXTS.test(word) && words.length < 3) &&
      (choosesFields || !FIELDS.test(word)),
  );
}
