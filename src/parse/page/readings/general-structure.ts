import { MAX_DEPTH } from "../../../model/index.js";
import { htmlToText, normaliseText } from "../html-text.js";
import { nodeDescriptionStart } from "../landmarks.js";
import type { SourceText } from "../source-text.js";
import {
  excerpt,
  isProblem,
  isScalarKind,
  tooDeep,
  unreadable,
  type ScalarKind,
  type ShapeProblem,
} from "./shape.js";

/**
 * A node in the printed form of General structure. `mark` is the page's word for optional or default, including
 * the default's value; a described node without a mark is required.
 */
export type PrintedNode = PrintedDescription &
  (
    | { readonly kind: ScalarKind }
    | { readonly kind: "list"; readonly item: PrintedNode }
    | { readonly kind: "object"; readonly fields: readonly PrintedField[] }
  );

export interface PrintedField {
  readonly name: string;
  readonly node: PrintedNode;
}

/** Nodes without a description are printed without a description and a mark. */
interface PrintedDescription {
  readonly described: boolean;
  readonly mark?: string;
  readonly description?: string;
}

/**
 * Reads a General structure box (`detailed_description_html` in Moodle's renderer):
 *
 * ```text
 * node        = description? ( "list of (" node ")" | "object {" ( <b>name</b> node )* "}" )
 *             | type description?
 * description = <span style="color:#2A33A6"> <b>mark</b>? <i>//text</i></span><br />
 * type        = "int" | "double" | "string"
 * ```
 *
 * `from` and `to` are the offsets of the box's content. Descriptions are cut out of the raw text before anything
 * else is parsed, so markup in them is harmless.
 */
export function readGeneralStructure(
  source: SourceText,
  from: number,
  to: number,
): PrintedNode | ShapeProblem {
  const lexer = new Lexer(source, from, to);
  const node = readNode(lexer, 0);
  if (isProblem(node)) return node;
  const rest = lexer.next();
  return rest.kind === "end" ? node : unexpected("the end of the box", rest);
}

function readNode(lexer: Lexer, depth: number): PrintedNode | ShapeProblem {
  if (depth > MAX_DEPTH) return tooDeep;
  const before = readDescription(lexer);
  const token = lexer.next();
  switch (token.kind) {
    case "list": {
      const item = readNode(lexer, depth + 1);
      if (isProblem(item)) return item;
      const close = lexer.next();
      if (close.kind !== ")") return unexpected('")" after the item of the list', close);
      return { kind: "list", ...before, item };
    }
    case "object": {
      const fields = readFields(lexer, depth);
      return isProblem(fields) ? fields : { kind: "object", ...before, fields };
    }
    case "type":
      return { kind: token.type, ...(before.described ? before : readDescription(lexer)) };
    default:
      return unexpected('a type, "list of (" or "object {"', token);
  }
}

function readFields(lexer: Lexer, depth: number): PrintedField[] | ShapeProblem {
  const fields: PrintedField[] = [];
  for (;;) {
    const token = lexer.next();
    if (token.kind === "}") return fields;
    if (token.kind !== "name") return unexpected('a field or "}"', token);
    const node = readNode(lexer, depth + 1);
    if (isProblem(node)) return node;
    fields.push({ name: token.name, node });
  }
}

function readDescription(lexer: Lexer): PrintedDescription {
  const token = lexer.peek();
  if (token.kind !== "description") return { described: false };
  lexer.next();
  return {
    described: true,
    description: token.text,
    ...(token.mark !== undefined && { mark: token.mark }),
  };
}

function unexpected(expected: string, token: Token): ShapeProblem {
  if (isProblem(token)) return token;
  const found = token.kind === "end" ? "the end of the box" : excerpt(token.raw);
  return unreadable(expected, found, token.offset);
}

type Token =
  | {
      readonly kind: "description";
      readonly text: string;
      readonly mark: string | undefined;
      readonly raw: string;
      readonly offset: number;
    }
  | { readonly kind: "name"; readonly name: string; readonly raw: string; readonly offset: number }
  | {
      readonly kind: "type";
      readonly type: ScalarKind;
      readonly raw: string;
      readonly offset: number;
    }
  | {
      readonly kind: "list" | "object" | ")" | "}" | "unknown";
      readonly raw: string;
      readonly offset: number;
    }
  | { readonly kind: "end"; readonly offset: number }
  | ShapeProblem;

/** White space, line breaks, and tags without meaning here (translators and browsers add some). */
const filler =
  /(?:[\s\u00a0]|&nbsp;|<\/?(?!b[\s>])(?!span\b[^<>]*(?:2A33A6|42, ?51, ?166))[a-z][^<>]*>){1,1000}/iy;
const nameStart = /<b(?:\s[^<>]*)?>/iy;
const word = /list\s+of\s*\(|object\s*\{|[)}]|[a-z]+/iy;
const markStart = /[\s\u00a0]*<b(?:\s[^<>]*)?>/iy;
const textStart = /(?:[\s\u00a0]|&nbsp;){0,10000}<i(?:\s[^<>]*)?>\/\//iy;
const descriptionEnd = "</i></span>";

/** Turns the raw text of a box into the tokens of the grammar, one at a time. */
class Lexer {
  readonly #source: SourceText;
  readonly #to: number;
  #offset: number;
  #peeked: Token | undefined;

  constructor(source: SourceText, from: number, to: number) {
    this.#source = source;
    this.#offset = from;
    this.#to = to;
  }

  peek(): Token {
    return (this.#peeked ??= this.#read());
  }

  next(): Token {
    const token = this.peek();
    this.#peeked = undefined;
    return token;
  }

  #read(): Token {
    filler.lastIndex = this.#offset;
    while (this.#offset < this.#to && filler.test(this.#source.text)) {
      // Filler continues after the box, whose end also consists of tags.
      this.#offset = Math.min(filler.lastIndex, this.#to);
    }
    const offset = this.#offset;
    if (offset >= this.#to) return { kind: "end", offset: this.#to };
    if (this.#match(nodeDescriptionStart)) return this.#readDescription(offset);
    if (this.#match(nameStart)) return this.#readName(offset);
    const raw = this.#match(word);
    if (raw === undefined) {
      return {
        kind: "unknown",
        raw: this.#source.text.slice(offset, Math.min(offset + 60, this.#to)),
        offset,
      };
    }
    if (raw === ")" || raw === "}") return { kind: raw, raw, offset };
    if (isScalarKind(raw)) return { kind: "type", type: raw, raw, offset };
    if (raw.endsWith("(")) return { kind: "list", raw, offset };
    if (raw.endsWith("{")) return { kind: "object", raw, offset };
    return { kind: "unknown", raw, offset };
  }

  #readName(offset: number): Token {
    const start = this.#offset;
    const end = this.#find("</b>");
    if (end === undefined) return this.#unended("a field's name", offset);
    const name = this.#source.printedName(start, end);
    return { kind: "name", name, raw: name, offset };
  }

  #readDescription(offset: number): Token {
    let mark: string | undefined;
    if (this.#match(markStart)) {
      const start = this.#offset;
      const end = this.#findMarkEnd();
      if (end === undefined) return this.#unended("a mark", offset);
      mark = this.#source.literal(start, end);
    }
    if (this.#match(textStart) === undefined) {
      const found = this.#source.text.slice(this.#offset, Math.min(this.#offset + 60, this.#to));
      const expected = 'the description of a node, which begins with "//"';
      return unreadable(expected, excerpt(found), this.#offset);
    }
    const start = this.#offset;
    const end = this.#find(descriptionEnd);
    if (end === undefined) return this.#unended("a node's description", offset);
    const raw = this.#source.text.slice(start, end);
    return { kind: "description", text: normaliseText(htmlToText(raw)), mark, raw, offset };
  }

  /** A mark ends where the text begins: its default may itself contain a `</b>`. */
  #findMarkEnd(): number | undefined {
    for (;;) {
      const end = this.#find("</b>");
      if (end === undefined) return undefined;
      textStart.lastIndex = this.#offset;
      if (textStart.test(this.#source.text)) return end;
    }
  }

  #unended(what: string, offset: number): ShapeProblem {
    return unreadable(`the end of ${what}`, "the end of the box", offset);
  }

  /** Moves past the next occurrence of a text and returns the offset of that occurrence. */
  #find(text: string): number | undefined {
    const inside = this.#source.text.slice(this.#offset, this.#to).indexOf(text);
    if (inside === -1) return undefined;
    const start = this.#offset + inside;
    this.#offset = start + text.length;
    return start;
  }

  /** Moves past the match of a sticky pattern at the current offset. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#source.text)?.[0];
    if (match === undefined || this.#offset + match.length > this.#to) return undefined;
    this.#offset += match.length;
    return match;
  }
}
