import type { Position } from "../../diagnostics/index.js";
import { LineIndex } from "../../text/index.js";
import { decodeEntities } from "./html-text.js";

/** Locates an offset in the input. */
export interface Locator {
  readonly at: (offset: number) => Position;
}

/** Locates offsets in a text; the name of the input is part of each location. */
export function locatorOf(text: string, name: string | undefined): Locator {
  const index = new LineIndex(text);
  const source = name === undefined ? {} : { source: name };
  return { at: (offset) => ({ ...source, ...index.locate(offset) }) };
}

/** A page's text, with the helpers that all readers of its parts need. */
export class SourceText {
  readonly text: string;
  readonly name: string | undefined;
  /**
   * Whether a browser wrote the text from its DOM. The server prints `<br />`, and does not escape names and
   * defaults; a browser writes `<br>` and escapes them.
   */
  readonly fromDom: boolean;
  readonly #locator: Locator;

  constructor(text: string, name?: string) {
    this.text = withPlainTags(text);
    this.name = name;
    // The majority decides: themes and administrators add their own code in either form.
    this.fromDom = count(this.text, /<br>/g) > count(this.text, /<br\s*\/>/g);
    this.#locator = locatorOf(this.text, name);
  }

  /** Returns the line and column of an offset, with the name of the input. */
  at(offset: number): Position {
    return this.#locator.at(offset);
  }

  /** Returns text that the server printed without escaping it (names, defaults, marks), between two offsets. */
  literal(from: number, to: number): string {
    const raw = this.text.slice(from, to);
    return this.fromDom ? decodeEntities(raw) : raw;
  }

  /**
   * Returns the name between two offsets. A browser repeats tags that an earlier description left open, even
   * inside names; the server prints only the name.
   */
  printedName(from: number, to: number): string {
    const raw = this.text.slice(from, to);
    return this.fromDom ? decodeEntities(raw.replace(/<[^<>]*>/g, "")) : raw;
  }
}

/** Normalises a text to the output of today's browsers and servers: only line feeds, and lower-case tag names. */
function withPlainTags(text: string): string {
  const lines = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  return /<BR[\s/>]/.test(lines)
    ? lines.replace(/<\/?[A-Z][A-Z0-9]*/g, (tag) => tag.toLowerCase())
    : lines;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
