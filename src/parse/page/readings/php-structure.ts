import { MAX_DEPTH } from "../../../model/index.js";
import {
  excerpt,
  isScalarKind,
  StructureTooDeep,
  UnreadableStructure,
  type Shape,
  type ShapeField,
} from "./shape.js";

/**
 * Reads the XML-RPC box (`xmlrpc_param_description_html` in Moodle's renderer), PHP's way of printing
 * arrays:
 *
 * ```text
 * [courses] =>
 *     Array
 *         (
 *         [0] =>
 *             Array
 *                 (
 *                 [id] => int
 *                 )
 *         )
 * ```
 *
 * A parameter's box begins with its name. A list and an object with the one field `0` look the same;
 * both are read as a list. Names may hold brackets and arrows, but no line breaks.
 *
 * @throws UnreadableStructure, StructureTooDeep
 */
export function readPhpStructure(text: string, parameter?: string): Shape {
  const lines = new Lines(text);
  const prefix = parameter === undefined ? undefined : `[${parameter}] =>`;
  const first = lines.next();
  if (prefix === undefined) return readNode(first, lines, 0);
  if (!first.startsWith(prefix)) throw new UnreadableStructure(`"${prefix}"`, excerpt(first), 0);
  return readNode(first.slice(prefix.length).trim() || lines.next(), lines, 0);
}

/** Reads the node that begins with a line, which holds `Array` or a type. */
function readNode(line: string, lines: Lines, depth: number): Shape {
  if (depth > MAX_DEPTH) throw new StructureTooDeep();
  if (isScalarKind(line)) return { kind: line };
  if (line !== "Array") throw new UnreadableStructure("a type or Array", excerpt(line), 0);
  const open = lines.next();
  if (open !== "(") throw new UnreadableStructure('"("', excerpt(open), 0);
  const fields: ShapeField[] = [];
  for (;;) {
    const entry = lines.next();
    if (entry === ")") break;
    const match = /^\[(.*)\] =>\s*(int|double|string)?$/.exec(entry);
    const name = match?.[1];
    if (!name) throw new UnreadableStructure('"[name] =>" or ")"', excerpt(entry), 0);
    fields.push({ name, node: readNode(match?.[2] ?? lines.next(), lines, depth + 1) });
  }
  const [first, second] = fields;
  if (first?.name === "0" && !second) return { kind: "list", item: first.node };
  return { kind: "object", fields };
}

/** The lines of a box that are not blank, trimmed. */
class Lines {
  readonly #lines: readonly string[];
  #index = 0;

  constructor(text: string) {
    this.#lines = text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }

  next(): string {
    const line = this.#lines[this.#index++];
    if (line === undefined) throw new UnreadableStructure("more lines", "the end of the box", 0);
    return line;
  }
}
