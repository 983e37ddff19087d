import { displayWidth } from "./display-width.js";

/** Breaks a text between words into lines of at most this many columns; a longer word gets a line of its own. */
export function wrapWords(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    const width = displayWidth(word);
    const isFull = line !== "" && used + 1 + width > columns;
    if (isFull) lines.push(line);
    const isFirst = isFull || line === "";
    line = isFirst ? word : `${line} ${word}`;
    used = isFirst ? width : used + 1 + width;
  }
  return [...lines, line];
}
