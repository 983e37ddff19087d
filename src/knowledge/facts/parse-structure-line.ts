import type { JsonValue, Presence } from "../../model/index.js";
import type { FunctionStructure, StructureField, StructureNode } from "./structures.js";

/**
 * Parses the line of one function in the structures file:
 *
 * ```
 * function = { word " " } "(" fields ")" [ node ]         parameters, then the answer
 * word     = "deprecated" | "login" | "nologin" | "ajax" | "noajax"
 * fields   = [ field { " " field } ]
 * field    = [ "+" ] name ( node | [ mark ] )             "+": only in other releases; without a form a text
 * node     = [ mark ] ( ":int" | ":double" | ":string" | "[]" node | "(" fields ")" )
 * mark     = "?" | "~" | "=" JSON | "=?"                  optional, unstated, default; without one required
 * ```
 *
 * Throws at a broken line: the file comes with this package, and its tests read every line.
 *
 * @example parseStructureLine("login (userids[]:int)(users[](id:int email?))")
 */
export function parseStructureLine(line: string): FunctionStructure {
  const reader = new LineReader(line);
  return reader.readFunction();
}

/** Marks before punctuation, so that `=[]` is a default and no list. */
const TOKENS =
  /=(?:\?|"(?:[^"\\]|\\.)*"|\[\]|null|-?\d+(?:\.\d+)?)|[?~+]|:(?:int|double|string)|\[\]|[() ]|[^\s:()[\]?~+="]+/gy;

class LineReader {
  readonly #line: string;
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(line: string) {
    this.#line = line;
    let read = 0;
    for (const match of line.matchAll(TOKENS)) {
      this.#tokens.push(match[0]);
      read += match[0].length;
    }
    if (read < line.length) this.#fail();
  }

  readFunction(): FunctionStructure {
    const words = new Set<string>();
    while (this.#peek() !== "(") {
      words.add(this.#next());
      if (!this.#take(" ")) this.#fail();
    }
    const parameters = this.#readFields();
    const returns = this.#at < this.#tokens.length ? this.#readNode() : null;
    if (this.#at < this.#tokens.length) this.#fail();
    const isSaid = (yes: string, no: string): boolean | undefined =>
      words.has(yes) ? true : words.has(no) ? false : undefined;
    const loginRequired = isSaid("login", "nologin");
    const ajax = isSaid("ajax", "noajax");
    return {
      deprecated: words.has("deprecated"),
      ...(loginRequired !== undefined && { loginRequired }),
      ...(ajax !== undefined && { ajax }),
      parameters,
      returns,
    };
  }

  #readFields(): StructureField[] {
    const fields: StructureField[] = [];
    if (!this.#take("(")) this.#fail();
    if (this.#take(")")) return fields;
    do {
      const added = this.#take("+");
      const name = this.#next();
      fields.push({ name, ...(added && { added }), ...this.#readNode() });
    } while (this.#take(" "));
    if (!this.#take(")")) this.#fail();
    return fields;
  }

  #readNode(): StructureNode {
    const mark = this.#readMark();
    const token = this.#peek();
    if (token === "(") return { kind: "object", ...mark, fields: this.#readFields() };
    if (token === "[]") {
      this.#at++;
      return { kind: "list", ...mark, item: this.#readNode() };
    }
    const kind = token === ":int" ? "int" : token === ":double" ? "double" : "string";
    if (token?.startsWith(":")) this.#at++;
    return { kind, ...mark };
  }

  #readMark(): { readonly presence: Presence; readonly default?: JsonValue } {
    const token = this.#peek() ?? "";
    if (token !== "?" && token !== "~" && !token.startsWith("=")) return { presence: "required" };
    this.#at++;
    if (token === "?") return { presence: "optional" };
    if (token === "~") return { presence: "unstated" };
    if (token === "=?") return { presence: "default" };
    return { presence: "default", default: JSON.parse(token.slice(1)) as JsonValue };
  }

  #peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  #next(): string {
    const token = this.#peek();
    if (token === undefined || /^[\s:()[\]?~+=]/.test(token)) this.#fail();
    this.#at++;
    return token;
  }

  #take(token: string): boolean {
    if (this.#peek() !== token) return false;
    this.#at++;
    return true;
  }

  #fail(): never {
    const column = this.#tokens.slice(0, this.#at).join("").length + 1;
    throw new Error(`broken structure at character ${String(column)}: ${this.#line.slice(0, 200)}`);
  }
}
