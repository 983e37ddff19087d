import type { Change } from "../index.js";
import type { ClientPlan, FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";

/** What of a client is affected by changes, by the names that a program uses; values are their numbers. */
export interface Affected {
  /** By the name in code: the function is not what it was, or its whole answer. */
  readonly wrappers: Numbers;
  /** By the name in code: imports of it fail. */
  readonly gone: Numbers;
  /** The same by the name in Moodle. */
  readonly functions: Numbers;
  /** By the name of an exported type: it is gone, or means something else. */
  readonly types: Numbers;
  /** By type and field: who mentions the field. */
  readonly mentioned: Fields;
  /** By type and field: who makes an object without the field. */
  readonly missing: Fields;
  /** The type of a function's parameters, by its name in code and by its name in Moodle. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly parametersByName: ReadonlyMap<string, string>;
}

type Numbers = ReadonlyMap<string, readonly number[]>;
type Fields = ReadonlyMap<string, Numbers>;

/** Rules about fields that hurt who leaves them out. */
const HURTS_WITHOUT: ReadonlySet<string> = new Set<Change["rule"]>([
  "required-field-added",
  "became-required",
  "stated-as-required",
  "default-changed",
  "default-added",
  "default-dropped",
]);
/** Rules after which the exported types below a place are gone. */
const TAKES_TYPES: ReadonlySet<string> = new Set<Change["rule"]>([
  "field-removed",
  "structure-changed",
  "answer-removed",
]);
/** Rules after which the name of a function is gone, and those of its types with it. */
const TAKES_NAME: ReadonlySet<string> = new Set<Change["rule"]>([
  "function-removed",
  "function-renamed",
  "wrapper-renamed",
]);

/** Sorts changes by the names under which a program meets them. Harmless ones are left out. */
export function affectedBy(changes: readonly Change[], plan: ClientPlan): Affected {
  const wrappers = new Map<string, number[]>();
  const gone = new Map<string, number[]>();
  const functions = new Map<string, number[]>();
  const types = new Map<string, number[]>();
  const mentioned = new Map<string, Map<string, number[]>>();
  const missing = new Map<string, Map<string, number[]>>();
  const parameters = new Map<string, string>();
  const parametersByName = new Map<string, string>();
  const planned = new Map(
    plan.components.flatMap((component) => component.functions).map((one) => [one.name, one]),
  );
  for (const one of planned.values()) {
    if (one.parameters.kind === "unknown") continue;
    parameters.set(one.localName, one.parameters.typeName);
    parametersByName.set(one.name, one.parameters.typeName);
  }
  changes.forEach((change, number) => {
    const fn = planned.get(change.function);
    if (change.class === "harmless" || !fn) return;
    const { part, rule, path, type, field } = change;
    const places = typesOf(fn);
    if (rule === "type-name-changed") {
      add(types, change.before ?? "", number);
    } else if (part === "function" || type === undefined || field === undefined) {
      // Files of the client are not what a program has to import from.
      if (rule === "file-moved") return;
      add(wrappers, fn.localName, number);
      if (TAKES_NAME.has(rule)) add(gone, fn.localName, number);
      add(functions, fn.name, number);
    } else if (part === "params" && HURTS_WITHOUT.has(rule)) {
      addField(missing, { type, field }, number);
    } else {
      addField(mentioned, { type, field }, number);
    }
    for (const place of places) {
      const isBelow = place.part === part && place.path.startsWith(path);
      const isRoot = place.path === "" && rule !== "answer-removed";
      const isGone = TAKES_NAME.has(rule) || rule === "function-forgotten";
      if (isGone || (TAKES_TYPES.has(rule) && isBelow && !isRoot)) {
        add(types, place.name, number);
      }
    }
  });
  return { wrappers, gone, functions, types, mentioned, missing, parameters, parametersByName };
}

interface TypePlace {
  readonly name: string;
  readonly part: "params" | "result";
  readonly path: string;
}

/** The exported types of a function, and where they are. */
function typesOf({ parameters, result }: FunctionPlan): readonly TypePlace[] {
  const found: TypePlace[] = [];
  const visit = (type: TypePlan, part: TypePlace["part"]): void => {
    if (type.kind === "list") visit(type.item, part);
    if (type.kind !== "object" || type.fields.length === 0) return;
    found.push({ name: type.typeName, part, path: type.place });
    visitFields(type.fields, part);
  };
  const visitFields = (fields: readonly FieldPlan[], part: TypePlace["part"]): void => {
    for (const { type } of fields) visit(type, part);
  };
  if (parameters.kind !== "unknown") {
    found.push({ name: parameters.typeName, part: "params", path: "" });
  }
  if (parameters.kind === "fields") visitFields(parameters.fields, "params");
  if (result.kind === "value") {
    found.push({ name: result.typeName, part: "result", path: "" });
    visit(result.type, "result");
  }
  return found;
}

function add(map: Map<string, number[]>, name: string, number: number): void {
  const known = map.get(name);
  if (known) known.push(number);
  else map.set(name, [number]);
}

function addField(
  map: Map<string, Map<string, number[]>>,
  { type, field }: { readonly type: string; readonly field: string },
  number: number,
): void {
  const fields = map.get(type) ?? new Map<string, number[]>();
  map.set(type, fields);
  add(fields, field, number);
}
