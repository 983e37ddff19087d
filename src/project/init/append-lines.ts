/** Adds lines at the end of a text, with its own line breaks. */
export function appendLines(text: string, lines: readonly string[]): string {
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const end = text === "" || text.endsWith("\n") ? "" : newline;
  return `${text}${end}${lines.join(newline)}${newline}`;
}
