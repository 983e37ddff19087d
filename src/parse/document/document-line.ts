/**
 * What a line of a document is, as far as its markup says. `text` is all that a plain text has; `code`
 * keeps its white space.
 */
export type LineRole =
  "heading" | "term" | "definition" | "item" | "row" | "code" | "text" | "caption";

/** A line of a document: what a reader sees on one line, without its markup. */
export interface DocumentLine {
  readonly role: LineRole;
  readonly text: string;
  /** The line as it is written, where `text` leaves signs of Markdown out. */
  readonly raw?: string;
  /** Offset in the document's text where the line begins. */
  readonly offset: number;
  /** Of headings: 1 is the highest. Of items: how deep the list is. Else 0. */
  readonly level: number;
  /** Lines of one element (a code block, a paragraph, a table) share a number. */
  readonly block: number;
  /** The cells of a row. */
  readonly cells?: readonly string[];
  /** Of the first row of a table, if its cells are marked as headings. */
  readonly isHead?: boolean;
  /** What a code block is called by its markup. */
  readonly title?: string;
}

/** A document cut into lines, with what its own head says of it. */
export interface DocumentLines {
  readonly lines: readonly DocumentLine[];
  readonly title?: string;
  readonly language?: string;
  /** Where reading ended before the document did, as its elements are nested too deeply. */
  readonly cutAt?: number;
}

/** Whether nothing is to be seen on a line. */
export function isBlank({ text, cells }: DocumentLine): boolean {
  return cells === undefined && text.trim() === "";
}

/** Returns the next line that is not blank; of a hundred blank lines, the one behind them. */
export function nextFilled(lines: readonly DocumentLine[], from: number): number {
  for (let at = from; at < from + 100; at++) {
    const line = lines[at];
    if (!line || !isBlank(line)) return at;
  }
  return from + 100;
}

/** Returns the lines of a stretch as they are written. */
export function writtenLines(lines: readonly DocumentLine[], from: number, to: number): string[] {
  return lines.slice(from, to).map(({ raw, text }) => raw ?? text);
}
