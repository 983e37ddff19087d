import type { DeclaredForm, DeclaredFunction, DeclaredNode } from "../../src/knowledge/index.js";
import type { JsonValue } from "../../src/model/index.js";
import { defined } from "../../src/text/index.js";
import { readJson } from "./read-json.js";

/** How each path is declared, such as `int required notnull@4.0-5.2|text optional@3.9-3.11 +null`. */
type Paths = Readonly<Record<string, string>>;

interface CollectedFunction {
  readonly releases: string;
  readonly access?: "read" | "write";
  readonly login?: boolean;
  readonly ajax?: boolean;
  readonly params?: Paths;
  readonly returns?: Paths;
}

/**
 * Parameters whose declaration has a list where the presence belongs, up to 3.11. PHP finds a list different from all of
 * Moodle's constants, so the server takes a call without the parameter and has no default; the page repeats the words of
 * the parameter before (`parse/label-repeated`). A collection calls whatever is not optional required.
 */
const NO_PRESENCE: Readonly<Record<string, string>> = {
  core_course_duplicate_course: "options",
  core_course_import_course: "options",
};

function corrected(name: string, params: Paths): Paths {
  const path = Object.hasOwn(NO_PRESENCE, name) ? NO_PRESENCE[name] : undefined;
  if (path === undefined) return params;
  const declared = params[path] ?? "";
  const forms = declared.replace("list required@3.9-3.11", "list optional@3.9-3.11");
  if (forms === declared) throw new Error(`${name} declares ${path} in another way: ${declared}`);
  return { ...params, [path]: forms };
}

/** Reads a collection of declarations; see make-facts.ts. */
export function readCollection(path: string): Map<string, DeclaredFunction> {
  const { format, functions } = readJson(path) as {
    readonly format: number;
    readonly functions: Readonly<Record<string, CollectedFunction>>;
  };
  if (format !== 2) throw new Error(`format 2 was expected in ${path}`);
  const declared = Object.entries(functions).map(([name, collected]) => {
    const { params = {} } = collected;
    return [name, functionOf({ ...collected, params: corrected(name, params) })] as const;
  });
  return new Map(declared);
}

function functionOf(collected: CollectedFunction): DeclaredFunction {
  const { releases, access, login, ajax, params = {}, returns = {} } = collected;
  const result = treeOf(returns);
  return {
    ...{ releases, ...defined({ access, loginRequired: login, ajax }) },
    parameters: treeOf(params).fields ?? new Map(),
    ...(result.forms.length > 0 && { result }),
  };
}

/** A node under construction. */
interface Growing {
  forms: readonly DeclaredForm[];
  item?: Growing;
  fields?: Map<string, Growing>;
}

function treeOf(paths: Paths): DeclaredNode {
  const root: Growing = { forms: [] };
  for (const [path, text] of Object.entries(paths)) nodeAt(root, path).forms = formsOf(text);
  return root;
}

function nodeAt(root: Growing, path: string): Growing {
  let node = root;
  for (const [step] of path.matchAll(/\[\]|[^.[\]]+/g)) {
    if (step === "[]") {
      node = node.item ??= { forms: [] };
      continue;
    }
    const fields = (node.fields ??= new Map<string, Growing>());
    const next: Growing = fields.get(checkedName(step)) ?? { forms: [] };
    fields.set(step, next);
    node = next;
  }
  return node;
}

/** Returns a name, unless it cannot stand in a line of a facts file. */
export function checkedName(name: string): string {
  if (/[\s:|()[\]?@="]/.test(name)) throw new Error(`a facts file cannot hold the name ${name}`);
  return name;
}

const FORM =
  /(?<kind>[a-z_0-9]+) (?<presence>required|optional|default)(?:=(?<value>"(?:[^"\\]|\\.)*"|[^ @|]+))?(?<never> notnull)?(?:@(?<releases>[\d.,-]+))?(?:\||$)/gy;

function formsOf(text: string): readonly DeclaredForm[] {
  const plain = text.replace(/ \+null$/, "");
  const forms: DeclaredForm[] = [];
  let length = 0;
  for (const { 0: whole, groups } of plain.matchAll(FORM)) {
    length += whole.length;
    const { kind = "", presence, value, never, releases } = groups ?? {};
    const isSeen = plain !== text && kind !== "list" && kind !== "object" && never === undefined;
    forms.push({
      kind,
      presence: presence as DeclaredForm["presence"],
      ...(value !== undefined && defined({ default: shortDefault(value) })),
      ...(never !== undefined && { null: "never" as const }),
      ...(isSeen && { null: "seen" as const }),
      ...defined({ releases }),
    });
  }
  if (length !== plain.length) throw new Error(`not a declaration: ${text}`);
  return forms;
}

/** Returns a default; undefined for the current time or more than a word or two. */
function shortDefault(text: string): JsonValue | undefined {
  const value = JSON.parse(text) as JsonValue;
  return typeof value === "string" && (value.length > 50 || value.split(" ").length > 2)
    ? undefined
    : value;
}
