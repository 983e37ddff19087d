import type { FactNode, FunctionFacts, ScalarFact } from "./facts.js";

/** A line of the facts file as data, or why it is none. */
export type ParsedLine =
  | { readonly kind: "facts"; readonly facts: FunctionFacts }
  | { readonly kind: "broken"; readonly reason: string };

/**
 * Parses the line of one function in the facts file; what follows `[]` is about a list's items:
 *
 * ```
 * function = [ "read" | "write" ] "(" fields ")" [ node ]     parameters, then the answer
 * fields   = [ name node { " " name node } ]
 * node     = form { "|" form }                                several where releases differ
 * form     = ":" [ type ] [ "!" | "?" ] | "[]" node | "(" fields ")"
 * ```
 *
 * `!` stands for a scalar that is declared never to be null, `?` for one that has been seen null.
 *
 * @example parseFunctionLine("read(id:int)(users[](email:raw? suspended:bool!))")
 */
export function parseFunctionLine(line: string): ParsedLine {
  const reader = new LineReader(line);
  try {
    return { kind: "facts", facts: reader.readFunction() };
  } catch (error) {
    if (error instanceof Unexpected) return { kind: "broken", reason: error.message };
    throw error;
  }
}

/** Ends the reading of a broken line; never leaves this file. */
class Unexpected extends Error {}

/** Names, scalars and punctuation; what is none of them is a token of one character. */
const TOKENS = /[^\s:|()[\]]+|:(?:[a-z][a-z0-9_]*)?[!?]?|\[\]|[^]/g;

/** By their text, because most scalars are alike. */
const scalars = new Map<string, FactNode>();

class LineReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(line: string) {
    this.#tokens = line.match(TOKENS) ?? [];
  }

  readFunction(): FunctionFacts {
    const first = this.#tokens[0];
    const access = first === "read" || first === "write" ? first : undefined;
    if (access !== undefined) this.#at++;
    const parameters = { fields: this.#readFields() };
    const result = this.#at < this.#tokens.length ? this.#readNode() : {};
    if (this.#at < this.#tokens.length) this.#fail("the end");
    return { ...(access !== undefined && { access }), parameters, result };
  }

  #readFields(): ReadonlyMap<string, FactNode> {
    const fields = new Map<string, FactNode>();
    if (!this.#take("(")) this.#fail('"("');
    if (this.#take(")")) return fields;
    do {
      const name = this.#tokens[this.#at];
      if (name === undefined || /^[\s:|()[\]]/.test(name)) this.#fail("a name");
      this.#at++;
      if (fields.has(name)) this.#fail(`"${name}" only once`);
      fields.set(name, this.#readNode());
    } while (this.#take(" "));
    if (!this.#take(")")) this.#fail('")" or a space');
    return fields;
  }

  #readNode(): FactNode {
    let node = this.#readForm();
    while (this.#take("|")) {
      const form = this.#readForm();
      if (Object.keys(form).some((key) => key in node)) this.#fail("each form only once");
      node = { ...node, ...form };
    }
    return node;
  }

  #readForm(): FactNode {
    const token = this.#tokens[this.#at];
    if (token?.startsWith(":")) {
      this.#at++;
      return scalarNode(token);
    }
    if (token === "(") return { fields: this.#readFields() };
    if (!this.#take("[]")) this.#fail('":", "[]" or "("');
    return { item: this.#readNode() };
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #fail(expected: string): never {
    const column = this.#tokens.slice(0, this.#at).join("").length + 1;
    const rest = this.#tokens.slice(this.#at).join("").slice(0, 20);
    const found = rest === "" ? "the line ends" : `there is ${JSON.stringify(rest)}`;
    throw new Unexpected(`${found} at character ${String(column)}, expected ${expected}`);
  }
}

/** The node of `:raw?`. */
function scalarNode(token: string): FactNode {
  const known = scalars.get(token);
  if (known) return known;
  const type = token.replace(/[:!?]/g, "");
  const scalar: ScalarFact = {
    ...(type !== "" && { type }),
    ...(token.endsWith("!") && { null: "never" }),
    ...(token.endsWith("?") && { null: "seen" }),
  };
  scalars.set(token, { scalar });
  return { scalar };
}
