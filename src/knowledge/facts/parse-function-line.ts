import type { JsonValue } from "../../model/index.js";
import type { FactNode, FunctionFacts, ScalarFact } from "./facts.js";
import { BrokenLine, LineReader } from "./line-reader.js";

/** A line of a facts file as data, or the reason why it is invalid. */
export type ParsedLine =
  | { readonly kind: "facts"; readonly facts: FunctionFacts }
  | { readonly kind: "broken"; readonly reason: string };

/**
 * Parses the line of one function in a facts file; the part after `[]` describes a list's items:
 *
 * ```
 * function = [ word { " " word } ] "(" fields ")" [ node ]     parameters, then the response
 * word     = "deprecated" | "login" | "nologin" | "ajax" | "noajax" | "read" | "write"
 * fields   = [ field { " " field } ]
 * field    = [ "+" ] name node                                 "+": only in other releases
 * node     = [ mark ] form { "|" form }                        several if releases differ
 * mark     = "?" | "~" | "=" JSON | "=?"                       optional, unstated, default; else required
 * form     = ":" [ type ] [ "!" | "?" ] | "[]" node | "(" fields ")"
 * ```
 *
 * `!` marks a scalar that is declared never to be null, `?` one that has been seen null.
 *
 * @example parseFunctionLine("read(id:int)(users[](email:raw? suspended:bool!))")
 * @example parseFunctionLine('login noajax(userids[]:int sort="id":)(users[](id:int email?:))')
 */
export function parseFunctionLine(line: string): ParsedLine {
  try {
    return { kind: "facts", facts: readFunction(new LineReader(line)) };
  } catch (error) {
    if (error instanceof BrokenLine) return { kind: "broken", reason: error.message };
    throw error;
  }
}

type Flags = Omit<FunctionFacts, "parameters" | "result">;

/** What the words before the parameters say, in the order in which they are printed. */
export const WORDS: ReadonlyMap<string, Flags> = new Map<string, Flags>([
  ["deprecated", { deprecated: true }],
  ["login", { loginRequired: true }],
  ["nologin", { loginRequired: false }],
  ["ajax", { ajax: true }],
  ["noajax", { ajax: false }],
  ["read", { access: "read" }],
  ["write", { access: "write" }],
]);

/** Cached by their text, because most scalars are alike. */
const scalars = new Map<string, FactNode>();

function readFunction(reader: LineReader): FunctionFacts {
  let flags: Flags = {};
  while (reader.peek() !== "(") {
    const meaning = WORDS.get(reader.peek() ?? "");
    if (!meaning) reader.fail('"("');
    flags = { ...flags, ...meaning };
    reader.skip();
    reader.take(" ");
  }
  const parameters = { fields: readFields(reader) };
  const result = reader.isAtEnd ? {} : readNode(reader);
  if (!reader.isAtEnd) reader.fail("the end");
  return { ...flags, parameters, result };
}

function readFields(reader: LineReader): ReadonlyMap<string, FactNode> {
  const fields = new Map<string, FactNode>();
  if (!reader.take("(")) reader.fail('"("');
  if (reader.take(")")) return fields;
  do {
    const isAdded = reader.take("+");
    const name = reader.takeName();
    if (fields.has(name)) reader.fail(`"${name}" only once`);
    const node = readNode(reader);
    fields.set(name, isAdded ? { ...node, added: true } : node);
  } while (reader.take(" "));
  if (!reader.take(")")) reader.fail('")" or a space');
  return fields;
}

function readNode(reader: LineReader): FactNode {
  const mark = readMark(reader);
  let node = readForm(reader);
  while (reader.take("|")) {
    const form = readForm(reader);
    if (Object.keys(form).some((key) => key in node)) reader.fail("each form only once");
    node = { ...node, ...form };
  }
  return mark ? { ...mark, ...node } : node;
}

function readMark(reader: LineReader): Pick<FactNode, "presence" | "default"> | undefined {
  if (reader.take("?")) return { presence: "optional" };
  if (reader.take("~")) return { presence: "unstated" };
  if (reader.take("=?")) return { presence: "default" };
  const token = reader.peek();
  if (token === undefined || !token.startsWith("=") || token === "=") return undefined;
  reader.skip();
  return { presence: "default", default: JSON.parse(token.slice(1)) as JsonValue };
}

function readForm(reader: LineReader): FactNode {
  const token = reader.peek();
  if (token?.startsWith(":")) {
    reader.skip();
    return scalarNode(token);
  }
  if (token === "(") return { fields: readFields(reader) };
  if (!reader.take("[]")) reader.fail('":", "[]" or "("');
  return { item: readNode(reader) };
}

/** Parses the node `:raw?`. */
function scalarNode(token: string): FactNode {
  const shared = scalars.get(token);
  if (shared) return shared;
  const type = token.replace(/[:!?]/g, "");
  const scalar: ScalarFact = {
    ...(type !== "" && { type }),
    ...(token.endsWith("!") && { null: "never" }),
    ...(token.endsWith("?") && { null: "seen" }),
  };
  scalars.set(token, { scalar });
  return { scalar };
}
