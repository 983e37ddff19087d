/**
 * A text without the signs at its end that a pattern of one sign knows: what `/[…]+$/` does, in time that
 * does not depend on how often such signs stand elsewhere.
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
