/** A path or address without the slashes at its end; a pattern for them would not be linear. */
export function withoutEndingSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}
