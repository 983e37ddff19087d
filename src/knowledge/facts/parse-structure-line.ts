import type { JsonValue, Presence } from "../../model/index.js";
import { LineReader } from "./line-reader.js";
import type { FunctionStructure, StructureField, StructureNode } from "./structures.js";

/**
 * Parses the line of one function in the structures file:
 *
 * ```
 * function = { word " " } "(" fields ")" [ node ]         parameters, then the response
 * word     = "deprecated" | "login" | "nologin" | "ajax" | "noajax"
 * fields   = [ field { " " field } ]
 * field    = [ "+" ] name ( node | [ mark ] )             "+": only in other releases; without a form a text
 * node     = [ mark ] ( ":int" | ":double" | ":string" | "[]" node | "(" fields ")" )
 * mark     = "?" | "~" | "=" JSON | "=?"                  optional, unstated, default; without one required
 * ```
 *
 * Throws at a broken line: the file comes with this package, and its tests parse every line.
 *
 * @example parseStructureLine("login (userids[]:int)(users[](id:int email?))")
 */
export function parseStructureLine(line: string): FunctionStructure {
  const reader = new LineReader(line, TOKENS);
  const words = new Set<string>();
  while (reader.peek() !== "(") {
    words.add(reader.takeName());
    if (!reader.take(" ")) reader.fail("a space");
  }
  const parameters = readFields(reader);
  const returns = reader.isAtEnd ? null : readNode(reader);
  if (!reader.isAtEnd) reader.fail("the end");
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

/** Marks come before punctuation, so that `=[]` is a default and not a list. */
const TOKENS =
  /=(?:\?|"(?:[^"\\]|\\.)*"|\[\]|null|-?\d+(?:\.\d+)?)|[?~+]|:(?:int|double|string)|\[\]|[^\s:()[\]?~+="]+/;

function readFields(reader: LineReader): readonly StructureField[] {
  return reader.readFields((): StructureField => {
    const added = reader.take("+");
    const name = reader.takeName();
    return { name, ...(added && { added }), ...readNode(reader) };
  });
}

function readNode(reader: LineReader): StructureNode {
  const mark = readMark(reader);
  if (reader.peek() === "(") return { kind: "object", ...mark, fields: readFields(reader) };
  if (reader.take("[]")) return { kind: "list", ...mark, item: readNode(reader) };
  if (reader.take(":int")) return { kind: "int", ...mark };
  if (reader.take(":double")) return { kind: "double", ...mark };
  reader.take(":string");
  return { kind: "string", ...mark };
}

function readMark(reader: LineReader): {
  readonly presence: Presence;
  readonly default?: JsonValue;
} {
  if (reader.take("?")) return { presence: "optional" };
  if (reader.take("~")) return { presence: "unstated" };
  if (reader.take("=?")) return { presence: "default" };
  const token = reader.peek();
  if (token === undefined || !token.startsWith("=") || token === "=")
    return { presence: "required" };
  reader.skip();
  return { presence: "default", default: JSON.parse(token.slice(1)) as JsonValue };
}
