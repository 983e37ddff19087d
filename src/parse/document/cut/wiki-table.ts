import { addAll } from "../../../text/index.js";
/** A row of a wiki's table. */
export interface WikiRow {
  readonly cells: string[];
  readonly offset: number;
  readonly isHead: boolean;
}

/**
 * Reads tables in wiki syntax, a line at a time.
 *
 * @example
 * {| class="wikitable"
 * ! Name !! Type
 * |-
 * | id || int
 * |}
 */
export class WikiTable {
  #row: WikiRow | undefined;
  #isOpen = false;

  /** Reads a line if it belongs to a table; returns the row that ends with it, and whether a table begins. */
  add(line: string, offset: number): { row?: WikiRow | undefined; begins?: true } | undefined {
    if (/^\s*\{\|/.test(line)) {
      this.#isOpen = true;
      return { begins: true };
    }
    if (!this.#isOpen) return undefined;
    const isEnd = /^\s*\|\}/.test(line);
    if (isEnd || /^\s*\|-/.test(line)) {
      const row = this.#row;
      this.#row = undefined;
      this.#isOpen = !isEnd;
      return { row };
    }
    const [start, sign] = /^\s*([|!])(?!\+)/.exec(line) ?? [];
    if (start === undefined) return {};
    const isHead = sign === "!";
    const cells = line
      .slice(start.length)
      .split(isHead ? "!!" : "||")
      .map((text) => text.trim());
    if (this.#row) addAll(this.#row.cells, cells);
    else this.#row = { cells, offset, isHead };
    return {};
  }
}
