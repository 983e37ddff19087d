import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { FieldPlan, TypePlan } from "../../plan/index.js";

/** What was said of one value: texts for the whole of it, or its parts by key. */
interface Said {
  readonly texts: string[];
  readonly parts: Map<string, Said>;
}

/**
 * Makes parameters of arguments such as `criteria[0][key]=email`. What a text means depends on the type
 * that the function documents there: `true` is a boolean where one is expected, `007` stays a text, and
 * lists and objects may be given as JSON. What is not documented is kept, for the check to refuse.
 *
 * @example readParameters(["values[]=3"], fields) // { values: ["3"] }
 */
export function readParameters(
  argumentsOfCall: readonly string[],
  fields: readonly FieldPlan[],
): WithDiagnostics<Readonly<Record<string, unknown>>> {
  const diagnostics: Diagnostic[] = [];
  const all = newSaid();
  for (const argument of argumentsOfCall) {
    const match = /^([^=[\]]+)((?:\[[^[\]]*\])*)=(.*)$/s.exec(argument);
    if (!match) {
      diagnostics.push(diagnose("call/malformed-argument", { argument: beforeValue(argument) }));
      continue;
    }
    const [, name = "", brackets = "", text = ""] = match;
    let said = partOf(all, name);
    for (const [, key = ""] of brackets.matchAll(/\[([^[\]]*)\]/g)) {
      // As in PHP, empty brackets begin a new item.
      said = partOf(said, key === "" ? nextIndex(said.parts) : key);
    }
    said.texts.push(text);
  }
  const value = fieldsOf(all, fields, "", diagnostics);
  return { value, diagnostics };
}

function newSaid(): Said {
  return { texts: [], parts: new Map() };
}

function partOf({ parts }: Said, key: string): Said {
  const part = parts.get(key) ?? newSaid();
  parts.set(key, part);
  return part;
}

function nextIndex(parts: ReadonlyMap<string, Said>): string {
  const used = [...parts.keys()].filter(isIndex).map(Number);
  return String(Math.max(-1, ...used) + 1);
}

function isIndex(key: string): boolean {
  return /^\d{1,15}$/.test(key);
}

/** A malformed argument up to what may be a secret value. */
function beforeValue(argument: string): string {
  const [name = ""] = argument.split("=", 1);
  return name === argument ? argument : `${name}=…`;
}

function fieldsOf(
  { parts }: Said,
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
  said: Said,
  type: TypePlan | undefined,
  path: string,
  diagnostics: Diagnostic[],
): unknown {
  const { texts, parts } = said;
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
    // In the order of their numbers; gaps are closed, as Moodle would do.
    const keys = [...parts].sort(([a], [b]) =>
      isIndex(a) && isIndex(b) ? Number(a) - Number(b) : 0,
    );
    return keys.map(([key, part]) => valueOf(part, item, `${path}[${key}]`, diagnostics));
  }
  return fieldsOf(said, type?.kind === "object" ? type.fields : [], path, diagnostics);
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

/** Where JSON is broken; the engine's own words would quote the value. */
function placeOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined || Number(position) >= text.length
    ? "it ends too early"
    : `at character ${String(Number(position) + 1)}`;
}
