import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { FieldPlan, TypePlan } from "../../plan/index.js";
import { largest } from "../../text/index.js";

/** The arguments for one value: texts for the whole value, or its parts by key. */
interface Given {
  readonly texts: string[];
  readonly parts: Map<string, Given>;
}

/**
 * Parses arguments such as `criteria[0][key]=email` into parameters. The meaning of a text depends on the
 * type that the function documents there: `true` is a boolean where one is expected, `007` stays a text, and
 * lists and objects may be given as JSON. Undocumented parameters stay in the result, so that validation
 * can refuse them.
 *
 * @example readParameters(["values[]=3"], fields) // { values: ["3"] }
 */
export function readParameters(
  argumentsOfCall: readonly string[],
  fields: readonly FieldPlan[],
): WithDiagnostics<Readonly<Record<string, unknown>>> {
  const diagnostics: Diagnostic[] = [];
  const all = newGiven();
  for (const argument of argumentsOfCall) {
    const match = /^([^=[\]]+)((?:\[[^[\]]*\]){0,100})=(.*)$/s.exec(argument);
    if (!match) {
      diagnostics.push(diagnose("call/malformed-argument", { argument: beforeValue(argument) }));
      continue;
    }
    const [, name = "", brackets = "", text = ""] = match;
    let given = partOf(all, name);
    for (const [, key = ""] of brackets.matchAll(/\[([^[\]]*)\]/g)) {
      // As in PHP, empty brackets start a new item.
      given = partOf(given, key === "" ? nextIndex(given.parts) : key);
    }
    given.texts.push(text);
  }
  const value = fieldsOf(all, fields, "", diagnostics);
  return { value, diagnostics };
}

function newGiven(): Given {
  return { texts: [], parts: new Map() };
}

function partOf({ parts }: Given, key: string): Given {
  const part = parts.get(key) ?? newGiven();
  parts.set(key, part);
  return part;
}

function nextIndex(parts: ReadonlyMap<string, Given>): string {
  const used = [...parts.keys()].filter(isIndex).map(Number);
  return String(largest(-1, used) + 1);
}

function isIndex(key: string): boolean {
  return /^\d{1,15}$/.test(key);
}

/** Returns a malformed argument without its value, which may be a secret. */
function beforeValue(argument: string): string {
  const [name = ""] = argument.split("=", 1);
  return name === argument ? argument : `${name}=…`;
}

function fieldsOf(
  { parts }: Given,
  fields: readonly FieldPlan[],
  path: string,
  diagnostics: Diagnostic[],
): Readonly<Record<string, unknown>> {
  const entries = [...parts].map(([key, part]) => {
    const type = fields.find(({ name }) => name === key)?.type;
    return [key, valueOf(part, type, path === "" ? key : `${path}[${key}]`, diagnostics)] as const;
  });
  return Object.fromEntries(entries);
}

function valueOf(
  given: Given,
  type: TypePlan | undefined,
  path: string,
  diagnostics: Diagnostic[],
): unknown {
  const { texts, parts } = given;
  const isList = type?.kind === "list";
  if ((texts.length > 0 && parts.size > 0) || (texts.length > 1 && !isList)) {
    diagnostics.push(diagnose("call/given-twice", { path }));
    return undefined;
  }
  if (isList && texts.length > 0) {
    return texts.flatMap((text) =>
      readText(text, text.trimStart().startsWith("[") ? type : type.item, path, diagnostics),
    );
  }
  const [text] = texts;
  if (text !== undefined) return readText(text, type, path, diagnostics);
  if (isList || (type === undefined && [...parts.keys()].every(isIndex))) {
    const item = isList ? type.item : undefined;
    // Sorts items by number and closes gaps, as Moodle would.
    const keys = [...parts].sort(([a], [b]) =>
      isIndex(a) && isIndex(b) ? Number(a) - Number(b) : 0,
    );
    return keys.map(([key, part]) => valueOf(part, item, `${path}[${key}]`, diagnostics));
  }
  return fieldsOf(given, type?.kind === "object" ? type.fields : [], path, diagnostics);
}

function readText(
  text: string,
  type: TypePlan | undefined,
  path: string,
  diagnostics: Diagnostic[],
): unknown {
  switch (type?.kind) {
    case "boolean":
    case "int":
      return text === "true" ? true : text === "false" ? false : text;
    case "double":
    case "string":
      return text;
    default:
      return /^\s*[[{]/.test(text) ? readJson(text, path, diagnostics) : text;
  }
}

function readJson(text: string, path: string, diagnostics: Diagnostic[]): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    diagnostics.push(diagnose("call/broken-json", { path, reason: placeOf(error, text) }));
    return undefined;
  }
}

/** Describes where JSON is broken. The engine's own message would quote the value. */
function placeOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined || Number(position) >= text.length
    ? "it ends too early"
    : `at character ${String(Number(position) + 1)}`;
}
