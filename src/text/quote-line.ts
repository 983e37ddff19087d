/**
 * Returns what a message quotes of a foreign text: its beginning, on one line. Further lines could pose as messages of
 * ours, and a long text would bury them.
 */
export function quoteLine(text: string, length = 200): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length).replace(/[\ud800-\udbff]$/, "")}…` : line;
}
