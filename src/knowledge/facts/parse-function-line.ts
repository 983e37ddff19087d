import type { FactNode, FunctionFacts, ScalarFact } from "./facts.js";
import { BrokenLine, LineReader } from "./line-reader.js";

/** A line of the facts file as data, or the reason why it is invalid. */
export type ParsedLine =
  | { readonly kind: "facts"; readonly facts: FunctionFacts }
  | { readonly kind: "broken"; readonly reason: string };

/**
 * Parses the line of one function in the facts file; the part after `[]` describes a list's items:
 *
 * ```
 * function = [ "read" | "write" ] "(" fields ")" [ node ]     parameters, then the response
 * fields   = [ name node { " " name node } ]
 * node     = form { "|" form }                                several if releases differ
 * form     = ":" [ type ] [ "!" | "?" ] | "[]" node | "(" fields ")"
 * ```
 *
 * `!` marks a scalar that is declared never to be null, `?` one that has been seen null.
 *
 * @example parseFunctionLine("read(id:int)(users[](email:raw? suspended:bool!))")
 */
export function parseFunctionLine(line: string): ParsedLine {
  try {
    return { kind: "facts", facts: readFunction(new LineReader(line, TOKENS)) };
  } catch (error) {
    if (error instanceof BrokenLine) return { kind: "broken", reason: error.message };
    throw error;
  }
}

/** Names, scalars and punctuation. */
const TOKENS = /[^\s:|()[\]]+|:(?:[a-z][a-z0-9_]*)?[!?]?|\[\]/;

/** Cached by their text, because most scalars are alike. */
const scalars = new Map<string, FactNode>();

function readFunction(reader: LineReader): FunctionFacts {
  const access = reader.take("read") ? "read" : reader.take("write") ? "write" : undefined;
  const parameters = { fields: readFields(reader) };
  const result = reader.isAtEnd ? {} : readNode(reader);
  if (!reader.isAtEnd) reader.fail("the end");
  return { ...(access !== undefined && { access }), parameters, result };
}

function readFields(reader: LineReader): ReadonlyMap<string, FactNode> {
  const fields = new Map<string, FactNode>();
  reader.readFields(() => {
    const name = reader.takeName();
    if (fields.has(name)) reader.fail(`"${name}" only once`);
    fields.set(name, readNode(reader));
  });
  return fields;
}

function readNode(reader: LineReader): FactNode {
  let node = readForm(reader);
  while (reader.take("|")) {
    const form = readForm(reader);
    if (Object.keys(form).some((key) => key in node)) reader.fail("each form only once");
    node = { ...node, ...form };
  }
  return node;
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
