/** Removes the slashes at the end of a path or address; a regular expression for them would not be linear. */
export function trimTrailingSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}
