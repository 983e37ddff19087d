import { MAX_DEPTH } from "../../../model/index.js";
import {
  excerpt,
  isProblem,
  isScalarKind,
  tooDeep,
  unreadable,
  type Shape,
  type ShapeField,
  type ShapeProblem,
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
 * A parameter's box begins with its name. A list and an object with `0` as its only field look the same; both are
 * read as a list. Names may contain brackets and arrows, but no line breaks.
 */
export function readPhpStructure(text: string, parameter?: string): Shape | ShapeProblem {
  const lines = new Lines(text);
  const first = lines.next();
  if (parameter === undefined || first === undefined) return readNode(first, lines, 0);
  const prefix = `[${parameter}] =>`;
  if (!first.startsWith(prefix)) return unreadable(`"${prefix}"`, excerpt(first));
  return readNode(first.slice(prefix.length).trim() || lines.next(), lines, 0);
}

/** Reads the node that begins with a line: `Array` or a type. */
function readNode(line: string | undefined, lines: Lines, depth: number): Shape | ShapeProblem {
  if (line === undefined) return ended();
  if (depth > MAX_DEPTH) return tooDeep;
  if (isScalarKind(line)) return { kind: line };
  if (line !== "Array") return unreadable("a type or Array", excerpt(line));
  const open = lines.next();
  if (open !== "(") return open === undefined ? ended() : unreadable('"("', excerpt(open));
  const fields: ShapeField[] = [];
  for (;;) {
    const entry = lines.next();
    if (entry === undefined) return ended();
    if (entry === ")") break;
    const [, name, type] = /^\[(.*)\] =>\s*(int|double|string)?$/.exec(entry) ?? [];
    if (!name) return unreadable('"[name] =>" or ")"', excerpt(entry));
    const node = readNode(type ?? lines.next(), lines, depth + 1);
    if (isProblem(node)) return node;
    fields.push({ name, node });
  }
  const [first, second] = fields;
  if (first?.name === "0" && !second) return { kind: "list", item: first.node };
  return { kind: "object", fields };
}

function ended(): ShapeProblem {
  return unreadable("more lines", "the end of the box");
}

/** Returns the non-blank lines of a box, trimmed. */
class Lines {
  readonly #lines: readonly string[];
  #index = 0;

  constructor(text: string) {
    this.#lines = text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  }

  next(): string | undefined {
    return this.#lines[this.#index++];
  }
}
