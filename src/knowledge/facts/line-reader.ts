/** A line that does not follow the grammar; the message gives the position and the expected token. */
export class BrokenLine extends Error {}

/** Defaults, releases, scalars, punctuation and names; any other character is a token at which parsing fails. */
const TOKENS =
  /=(?:\?|"(?:[^"\\]|\\.){0,100000}"|\[\]|null|-?\d+(?:\.\d+)?)|@[\d.,-]+|:[a-z][a-z0-9_]*[!?+]?|\[\]|[^\s:|()[\]?@="]+|[^]/g;

/** Reads a line of the facts file token by token. */
export class LineReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(line: string) {
    this.#tokens = line.match(TOKENS) ?? [];
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  /** Returns the next token without moving past it. */
  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  /** Returns a token behind the next one. */
  peekBehind(distance: number): string | undefined {
    return this.#tokens[this.#at + distance];
  }

  /** Moves past a token if it is the next one. */
  take(token: string): boolean {
    if (this.peek() !== token) return false;
    this.#at++;
    return true;
  }

  /** Moves past the next tokens. */
  skip(count = 1): void {
    this.#at += count;
  }

  /** Moves past a name and returns it. */
  takeName(): string {
    const token = this.peek();
    if (token === undefined || /^[\s:|()[\]?@="]/.test(token)) this.fail("a name");
    this.#at++;
    return token;
  }

  /** Rejects the line at the next token. */
  fail(expected: string): never {
    const column = this.#tokens.slice(0, this.#at).join("").length + 1;
    const rest = this.#tokens.slice(this.#at).join("").slice(0, 20);
    const actual = rest === "" ? "the line ends" : `there is ${JSON.stringify(rest)}`;
    throw new BrokenLine(`${actual} at character ${String(column)}, expected ${expected}`);
  }
}
