/**
 * The role of a document's line according to its markup. Plain text has only `text`; `code` keeps its white
 * space.
 */
export type LineRole =
  "heading" | "term" | "definition" | "item" | "row" | "code" | "text" | "caption";

/** A line of a document: what a reader sees on one line, without its markup. */
export interface DocumentLine {
  readonly role: LineRole;
  readonly text: string;
  /** The raw line, if `text` omits signs of Markdown. */
  readonly raw?: string;
  /** The offset of the line's first character in the document's text. */
  readonly offset: number;
  /** For headings, the level, with 1 as the highest; for items, the depth of the list; otherwise 0. */
  readonly level: number;
  /** Lines of the same element (a code block, a paragraph, a table) share a number. */
  readonly block: number;
  /** The cells of a row. */
  readonly cells?: readonly string[];
  /** For the first row of a table: whether its cells are marked as headings. */
  readonly isHead?: boolean;
  /** The name that the markup gives a code block. */
  readonly title?: string;
}

/** A document cut into lines, with the metadata from its own head. */
export interface DocumentLines {
  readonly lines: readonly DocumentLine[];
  readonly title?: string;
  readonly language?: string;
  /** Where reading stopped before the end of the document because its elements are nested too deeply. */
  readonly cutAt?: number;
}

/** Returns whether a line shows nothing. */
export function isBlank({ text, cells }: DocumentLine): boolean {
  return cells === undefined && text.trim() === "";
}

/** Returns the next line that is not blank; after a hundred blank lines, the line after them. */
export function nextFilled(lines: readonly DocumentLine[], from: number): number {
  for (let at = from; at < from + 100; at++) {
    const line = lines[at];
    if (!line || !isBlank(line)) return at;
  }
  return from + 100;
}

/** Returns the raw text of a range of lines. */
export function writtenLines(lines: readonly DocumentLine[], from: number, to: number): string[] {
  return lines.slice(from, to).map(({ raw, text }) => raw ?? text);
}
