const KIND =
  "(?:comma[- ]separated |array of |list of )?(?:int(?:eger)?|bool(?:ean)?|str(?:ing)?|float|double|number|text|array|alpha\\w{0,6})s?";

/** A key with its kind: `"id" (int) …`, `tagid PARAM_INT …`; the first group that matches is the key. */
const KEY = new RegExp(
  [
    `(?<![\\w$>.-])(?:"([\\w.:-]{1,50})"|'([\\w.:-]{1,50})'|([\\w-]{1,50})) {1,3}`,
    `(?:\\((?:${KIND}|PARAM_[A-Z_]{1,30})\\)|PARAM_[A-Z_]{1,30}\\b)`,
    // Behind a bullet, anything in brackets is a kind.
    "|(?<=^|\n) {0,9}[*•-] {0,3}([a-z]\\w{0,49}) {1,3}\\([^()\n]{1,60}\\)",
  ].join(""),
  "g",
);

const INTRODUCTION =
  /\b(?:keys?|options?|names?|columns?|fields?|settings?|send|following)\b[^\n]{0,60}:/i;

/** Reads the keys that a text lists with their kinds, one a line or one after the other. */
export function keyedNames(text: string): readonly string[] | undefined {
  const introduction = INTRODUCTION.exec(text);
  if (!introduction) return undefined;
  const list = text.slice(introduction.index);
  const keys = [...list.matchAll(KEY)].flatMap((match) =>
    match.slice(1).filter((group) => group !== undefined),
  );
  return keys.length < 2 ? undefined : keys;
}

const LINE =
  /^(?:[-*•] )?(?:"([\w.-]{1,50})"|'([\w.-]{1,50})'|([a-z][\w-]{0,49})) {0,3}(?::|=>|=| [-–—]) /;

/** Reads the words that begin all lines below one that ends with a colon: `id: the number of the course`. */
export function describedLines(text: string): readonly string[] | undefined {
  const lines = text.split("\n").map((line) => line.trim());
  const first = lines.findIndex((line) => line.endsWith(":")) + 1;
  if (first === 0) return undefined;
  const words = lines.slice(first).map((line) =>
    LINE.exec(`${line} `)
      ?.slice(1)
      .find((group) => group !== undefined),
  );
  const named = words.filter((word) => word !== undefined);
  return named.length < 2 || named.length < words.length ? undefined : named;
}
