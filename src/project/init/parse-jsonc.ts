/** A value in the text of a JSON file, which may have comments and trailing commas; offsets count in the text. */
export interface JsoncNode {
  readonly start: number;
  /** The offset behind its last character. */
  readonly end: number;
  readonly value:
    | { readonly kind: "object"; readonly members: ReadonlyMap<string, JsoncNode> }
    | { readonly kind: "list"; readonly items: readonly JsoncNode[] }
    | { readonly kind: "scalar"; readonly value: unknown };
}

const TOKEN = /\/\/[^\n]*|\/\*[^]*?\*\/|[{}[\],:]|"(?:[^"\\]|\\.){0,10000}"|[^\s{}[\],:"/]+|\S/g;

interface Token {
  readonly text: string;
  readonly start: number;
}

/** Parses JSON with comments, and keeps where its values are. Returns undefined for a text that is something else. */
export function parseJsonc(text: string): JsoncNode | undefined {
  const tokens = [...text.matchAll(TOKEN)]
    .map((match) => ({ text: match[0], start: match.index }))
    .filter(({ text: token }) => !/^\/[/*]/.test(token));
  const reader = new Reader(tokens);
  try {
    const node = reader.readValue();
    return reader.isDone() ? node : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isDone(): boolean {
    return this.#at === this.#tokens.length;
  }

  readValue(): JsoncNode {
    const token = this.#next();
    const { start } = token;
    if (token.text === "{") {
      const members = new Map<string, JsoncNode>();
      const end = this.#readUntil("}", () => {
        const name = String(JSON.parse(this.#next().text));
        if (this.#next().text !== ":") throw new SyntaxError("expected a colon");
        members.set(name, this.readValue());
      });
      return { start, end, value: { kind: "object", members } };
    }
    if (token.text === "[") {
      const items: JsoncNode[] = [];
      const end = this.#readUntil("]", () => items.push(this.readValue()));
      return { start, end, value: { kind: "list", items } };
    }
    const value: unknown = JSON.parse(token.text);
    return { start, end: start + token.text.length, value: { kind: "scalar", value } };
  }

  /** Reads the parts of an object or a list; returns the offset behind it. */
  #readUntil(close: string, readPart: () => void): number {
    for (;;) {
      if (this.#tokens[this.#at]?.text === close) return this.#next().start + 1;
      readPart();
      const { text, start } = this.#next();
      if (text === close) return start + 1;
      if (text !== ",") throw new SyntaxError("expected a comma");
    }
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw new SyntaxError("the text ends early");
    return token;
  }
}
