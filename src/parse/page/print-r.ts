import type { JsonValue } from "../../model/index.js";

/**
 * Parses an array printed by PHP's `print_r`; undefined for any other text.
 *
 * Leaves stay text, since print_r drops their types. Keys 0…n-1 in order make a list, other keys an
 * object, and the empty array is a list.
 *
 * @example
 * readPrintR("Array\n(\n    [0] => a\n    [1] => b\n)\n") // ["a", "b"]
 */
export function readPrintR(text: string): JsonValue | undefined {
  // Some servers collapse the white space of their pages.
  if (/^Array\s*\(\s*\)\s*$/.test(text)) return [];
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const reader = new Reader(lines);
  if (!isStart(lines[0] ?? "")) return undefined;
  const value = reader.readArray(0);
  return value !== undefined && reader.atEnd() ? value : undefined;
}

function isStart(line: string): boolean {
  return line.trim() === "Array" || / Object$/.test(line.trim());
}

/** Declared defaults are never nested this deeply. */
const MAX_LEVELS = 50;

class Reader {
  readonly #lines: readonly string[];
  #index = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  atEnd(): boolean {
    return this.#lines.slice(this.#index).every((line) => line.trim() === "");
  }

  /** Reads from the line `Array` to its closing line; `level` counts the arrays around it. */
  readArray(level: number): JsonValue | undefined {
    // Each level is indented by eight spaces, its entries by four more.
    const margin = " ".repeat(level * 8);
    this.#index++;
    if (level > MAX_LEVELS || this.#lines[this.#index++] !== `${margin}(`) return undefined;
    const entries: [string, JsonValue][] = [];
    for (;;) {
      const line = this.#lines[this.#index];
      if (line === undefined) return undefined;
      if (line === `${margin})`) break;
      const entry = this.#readEntry(line, margin, level);
      if (!entry) return undefined;
      entries.push(entry);
    }
    this.#index++;
    if (this.#lines[this.#index] === "") this.#index++;
    return entries.every(([key], index) => key === String(index))
      ? entries.map(([, value]) => value)
      : Object.fromEntries(entries);
  }

  #readEntry(line: string, margin: string, level: number): [string, JsonValue] | undefined {
    const match = /^ {4}\[(.*?)\] => ?(.*)$/.exec(
      line.startsWith(margin) ? line.slice(margin.length) : "",
    );
    const [, key, first] = match ?? [];
    if (key === undefined || first === undefined) return undefined;
    if (isStart(first) && this.#lines[this.#index + 1] === `${margin}        (`) {
      const value = this.readArray(level + 1);
      return value === undefined ? undefined : [key, value];
    }
    this.#index++;
    return [key, first + this.#readMoreLines(margin)];
  }

  /** Reads the continuation lines of a text that spans several: all up to the next entry or the end. */
  #readMoreLines(margin: string): string {
    let more = "";
    for (;;) {
      const line = this.#lines[this.#index];
      if (line === undefined || line === `${margin})` || line.startsWith(`${margin}    [`))
        return more;
      more += `\n${line}`;
      this.#index++;
    }
  }
}
