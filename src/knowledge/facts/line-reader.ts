/** A line that does not follow its grammar; the message gives the position and the expected token. */
export class BrokenLine extends Error {}

/**
 * Reads a line of one of the facts files token by token. Their grammars share names, punctuation and `"(" [ field { " "
 * field } ] ")"`; each grammar defines its own nodes.
 */
export class LineReader {
  readonly #tokens: readonly string[];
  #at = 0;

  /** `tokens` matches every token at its start; a character that it skips breaks the line. */
  constructor(line: string, tokens: RegExp) {
    // Text that is not a token becomes a token of a single character, at which parsing fails.
    this.#tokens = line.match(new RegExp(`${tokens.source}|[^]`, "g")) ?? [];
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Returns the next token without moving past it. */
  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** Moves past a token if it is the next one. */
  take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at++;
    return true;
  }

  /** Moves past the next token. */
  skip(): void {
    this.#at++;
  }

  /** Moves past a name and returns it. */
  takeName(): string {
    const token = this.peek();
    if (token === undefined || /^[\s:|()[\]?~+="]/.test(token)) this.fail("a name");
    this.#at++;
    return token;
  }

  /** Reads fields in parentheses, with one blank between them. */
  readFields<Field>(readField: () => Field): readonly Field[] {
    const fields: Field[] = [];
    if (!this.take("(")) this.fail('"("');
    if (this.take(")")) return fields;
    do fields.push(readField());
    while (this.take(" "));
    if (!this.take(")")) this.fail('")" or a space');
    return fields;
  }

  /** Rejects the line at the next token. */
  fail(expected: string): never {
    const column = this.#tokens.slice(0, this.#at).join("").length + 1;
    const rest = this.#tokens.slice(this.#at).join("").slice(0, 20);
    const actual = rest === "" ? "the line ends" : `there is ${JSON.stringify(rest)}`;
    throw new BrokenLine(`${actual} at character ${String(column)}, expected ${expected}`);
  }
}
