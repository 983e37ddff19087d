/**
 * Returns a text without the signs at its end that a single-sign pattern matches: the effect of `/[…]+$/`, in
 * time independent of how often such signs occur elsewhere.
 */
export function withoutEnd(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0) {
    const isPair = end > 1 && (text.codePointAt(end - 2) ?? 0) > 0xff_ff;
    const start = end - (isPair ? 2 : 1);
    if (!sign.test(text.slice(start, end))) break;
    end = start;
  }
  return text.slice(0, end);
}

/** Returns a text without the Markdown signs for bold, italic and code, and without a list's sign. */
export function withoutMarks(text: string): string {
  // Most lines have none, and each replacement costs as much as this search.
  return SIGNS.test(text) ? withoutSigns(text) : text.trim();
}

/** What the replacements of `withoutSigns` begin with; a single blank within a text stays as it is. */
const SIGNS = /[*`\\•◦‣·\u00a0\t-]|\d[.)]| {2}/;

function withoutSigns(text: string): string {
  return text
    .replace(/\*\*|`/g, "")
    .replace(/(^|\s)\*(?=\S)([^*]+)\*/g, "$1$2")
    .replace(/\\([_[\]*])/g, "$1")
    .replace(/^\s*(?:[•◦‣·*-]|\d{1,3}[.)])\s+/u, "")
    .replace(/[\u00a0 \t]+/g, " ")
    .trim();
}
