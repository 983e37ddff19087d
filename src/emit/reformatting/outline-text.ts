/** White space, and the punctuation that formatters of Markdown, HTML and CSS add, remove or replace. */
const LAYOUT = /[\s"'`,;()|\\*_+:-]+/g;

/** Outlines a text: two texts with the same outline differ only in white space and such punctuation. */
export function outlineText(text: string): string {
  return text.replace(LAYOUT, "");
}
