import type { JsonValue } from "../../model/index.js";
import type { DeclaredForm, DeclaredFunction, DeclaredNode, NullFact } from "./declared.js";
import { BrokenLine, LineReader } from "./line-reader.js";
import { isReleases } from "./releases.js";

/** A line of a facts file as data, or the reason why it is invalid. */
export type ParsedLine =
  | { readonly kind: "function"; readonly declared: DeclaredFunction }
  | { readonly kind: "broken"; readonly reason: string };

/**
 * Parses the line of one function in a facts file; the part after `[]` describes a list's items:
 *
 * ```
 * function = releases { " " word } " (" fields ")" [ node ]     parameters, then the response
 * word     = ( "deprecated" | "plugin" ) "@" releases | "login" | "nologin" | "ajax" | "noajax" | "read" | "write"
 * fields   = [ field { " " field } ]
 * field    = name node
 * node     = form { "|" form }                                 several if releases differ
 * form     = [ mark ] [ "@" releases ] shape
 * mark     = "?" | "=" JSON | "=?"                             optional or default; else required
 * shape    = ":" type [ "!" | "?" | "+" ] | "(" fields ")" | "[]" [ node ]
 * ```
 *
 * `!` marks a scalar that is declared never to be null, `?` one that has been seen null, `+` one that real sites have
 * often answered and never with null. Of several lists or objects in one location, the last contains what is known about
 * the items or fields of all.
 *
 * @example parseFunctionLine("3.9-5.2 read (id:int)(users[](email?:raw? suspended@4.0-5.2:bool!))")
 * @example parseFunctionLine('4.1-5.2 login (userids[]:int sort="id":text)(users@4.3-5.2[]|?@4.1-4.2[](id:int))')
 */
export function parseFunctionLine(line: string): ParsedLine {
  try {
    return { kind: "function", declared: readFunction(new LineReader(line)) };
  } catch (error) {
    if (error instanceof BrokenLine) return { kind: "broken", reason: error.message };
    throw error;
  }
}

type Flags = Omit<DeclaredFunction, "releases" | Dated | "parameters" | "result">;

/** The words that hold for some releases, in the order in which they are printed. */
export const DATED = ["deprecated", "plugin"] as const;
type Dated = (typeof DATED)[number];

/** What the words before the parameters say, in the order in which they are printed. */
export const WORDS: ReadonlyMap<string, Flags> = new Map<string, Flags>([
  ["login", { loginRequired: true }],
  ["nologin", { loginRequired: false }],
  ["ajax", { ajax: true }],
  ["noajax", { ajax: false }],
  ["read", { access: "read" }],
  ["write", { access: "write" }],
]);

/** What the mark after a type says. */
export const NULL_MARKS: ReadonlyMap<string, NullFact> = new Map([
  ["!", "never"],
  ["?", "seen"],
  ["+", "answered"],
]);

function readFunction(reader: LineReader): DeclaredFunction {
  const releases = reader.peek() ?? "";
  if (!isReleases(releases)) reader.fail("releases such as 4.1-5.2");
  reader.skip();
  let flags: Flags & Pick<DeclaredFunction, Dated> = {};
  for (;;) {
    if (!reader.take(" ")) reader.fail("a space");
    if (reader.peek() === "(") break;
    const dated = DATED.find((word) => reader.take(word));
    if (dated) {
      flags = { ...flags, [dated]: readReleases(reader).releases ?? reader.fail("@ and releases") };
      continue;
    }
    const meaning = WORDS.get(reader.peek() ?? "");
    if (!meaning) reader.fail('a word or "("');
    flags = { ...flags, ...meaning };
    reader.skip();
  }
  const parameters = readFields(reader);
  const result = reader.isAtEnd ? undefined : readNode(reader);
  if (!reader.isAtEnd) reader.fail("the end");
  return { releases, ...flags, parameters, ...(result && { result }) };
}

function readFields(reader: LineReader): ReadonlyMap<string, DeclaredNode> {
  const fields = new Map<string, DeclaredNode>();
  if (!reader.take("(")) reader.fail('"("');
  if (reader.take(")")) return fields;
  do {
    const name = reader.takeName();
    if (fields.has(name)) reader.fail(`"${name}" only once`);
    fields.set(name, readNode(reader));
  } while (reader.take(" "));
  if (!reader.take(")")) reader.fail('")" or a space');
  return fields;
}

/** Scalars that all releases declare alike, shared by their text, because most values are such. */
const scalars = new Map<string, DeclaredNode>();

function readNode(reader: LineReader): DeclaredNode {
  const first = reader.peek() ?? "";
  const length = first === "?" || first.startsWith("=") ? 2 : 1;
  const last = reader.peekBehind(length - 1) ?? "";
  const isAlone = last.startsWith(":") && reader.peekBehind(length) !== "|";
  if (!isAlone) return readForms(reader);
  const text = length === 1 ? last : first + last;
  const shared = scalars.get(text);
  if (shared) {
    reader.skip(length);
    return shared;
  }
  const node = readForms(reader);
  scalars.set(text, node);
  return node;
}

function readForms(reader: LineReader): DeclaredNode {
  const forms: DeclaredForm[] = [];
  let inside: Omit<DeclaredNode, "forms"> = {};
  do {
    const presence = readMark(reader);
    const releases = readReleases(reader);
    const { kind, null: whenNull, ...rest } = readShape(reader);
    forms.push({ kind, ...presence, ...(whenNull && { null: whenNull }), ...releases });
    inside = { ...inside, ...rest };
  } while (reader.take("|"));
  return { forms, ...inside };
}

function readMark(reader: LineReader): Pick<DeclaredForm, "presence" | "default"> {
  if (reader.take("?")) return { presence: "optional" };
  if (reader.take("=?")) return { presence: "default" };
  const token = reader.peek();
  if (token === undefined || !token.startsWith("=") || token === "=")
    return { presence: "required" };
  reader.skip();
  return { presence: "default", default: JSON.parse(token.slice(1)) as JsonValue };
}

function readReleases(reader: LineReader): Pick<DeclaredForm, "releases"> {
  const token = reader.peek();
  if (!token?.startsWith("@")) return {};
  const releases = token.slice(1);
  if (!isReleases(releases)) reader.fail("releases such as @4.1-5.2");
  reader.skip();
  return { releases };
}

type Shape = Pick<DeclaredForm, "kind" | "null"> & Omit<DeclaredNode, "forms">;

function readShape(reader: LineReader): Shape {
  const token = reader.peek();
  if (token?.startsWith(":") && token.length > 1) {
    reader.skip();
    return readScalar(token);
  }
  if (token === "(") return { kind: "object", fields: readFields(reader) };
  if (!reader.take("[]")) reader.fail('":" and a type, "[]" or "("');
  const isEmpty = reader.isAtEnd || ["|", " ", ")"].includes(reader.peek() ?? "");
  return { kind: "list", ...(!isEmpty && { item: readNode(reader) }) };
}

/** Parses `:raw?`. */
function readScalar(token: string): Pick<DeclaredForm, "kind" | "null"> {
  const kind = token.replace(/[:!?+]/g, "");
  const whenNull = NULL_MARKS.get(token.slice(-1));
  return { kind, ...(whenNull && { null: whenNull }) };
}
