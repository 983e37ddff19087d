import type { Change } from "../index.js";
import type { ClientPlan, FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";

/** The parts of a client that changes affect, by the names that a program uses; the values are numbers of changes. */
export interface Affected {
  /** By the name in code: the function, or its whole response, has changed. */
  readonly wrappers: Numbers;
  /** By the name in code: imports of the function fail. */
  readonly gone: Numbers;
  /** The same by the name in Moodle. */
  readonly functions: Numbers;
  /** By the name of an exported type: it was removed, or means something else. */
  readonly types: Numbers;
  /** By the name of an exported validator: it was removed, or validates something else. */
  readonly validators: Numbers;
  /** The same: wherever it is used, it accepts other values than before. */
  readonly validating: Numbers;
  /** By type and field: every mention of the field is affected. */
  readonly mentioned: Fields;
  /** By type and field: every object made without the field is affected. */
  readonly missing: Fields;
  /** The type of a function's parameters, by the function's name in code and by its name in Moodle. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly parametersByName: ReadonlyMap<string, string>;
}

type Numbers = ReadonlyMap<string, readonly number[]>;
type Fields = ReadonlyMap<string, Numbers>;

/** Rules about fields that affect objects without them. */
const HURTS_WITHOUT: ReadonlySet<string> = new Set<Change["rule"]>([
  "required-field-added",
  "became-required",
  "stated-as-required",
  "default-changed",
  "default-added",
  "default-dropped",
]);
/** Rules that remove the exported types below a location. */
const TAKES_TYPES: ReadonlySet<string> = new Set<Change["rule"]>([
  "field-removed",
  "structure-changed",
  "answer-removed",
]);
/** Rules that remove the name of a function, and the names of its types with it. */
const TAKES_NAME: ReadonlySet<string> = new Set<Change["rule"]>([
  "function-removed",
  "function-renamed",
  "wrapper-renamed",
]);

/** Sorts changes by the names under which a program meets them. Leaves out harmless ones. */
export function affectedBy(changes: readonly Change[], plan: ClientPlan): Affected {
  const wrappers = new Map<string, number[]>();
  const gone = new Map<string, number[]>();
  const functions = new Map<string, number[]>();
  const types = new Map<string, number[]>();
  const mentioned = new Map<string, Map<string, number[]>>();
  const missing = new Map<string, Map<string, number[]>>();
  const validators = new Map<string, readonly number[]>();
  const validating = new Map<string, number[]>();
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
      // Programs do not have to import from the files inside the client.
      if (rule === "file-moved") return;
      add(wrappers, fn.localName, number);
      if (TAKES_NAME.has(rule)) add(gone, fn.localName, number);
      add(functions, fn.name, number);
      const isAnswer = part === "result" && fn.result.kind === "value";
      if (isAnswer) add(validating, fn.result.validatorName, number);
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
      // What comes from elsewhere is validated as a whole; what an answer contains, a program mentions.
      if (part === "params" && field !== undefined && isAbove(place, change)) {
        add(validating, place.validatorName, number);
      }
    }
  });
  for (const { name, validatorName } of [...planned.values()].flatMap(typesOf)) {
    const numbers = types.get(name);
    if (numbers) validators.set(validatorName, numbers);
  }
  return {
    ...{ wrappers, gone, functions, types, validators, validating },
    ...{ mentioned, missing, parameters, parametersByName },
  };
}

/** Whether a type of parameters contains the location of a change. */
function isAbove(place: TypePlace, change: Change): boolean {
  return place.part === "params" && change.path.startsWith(place.path);
}

interface TypePlace {
  readonly name: string;
  readonly validatorName: string;
  readonly part: "params" | "result";
  readonly path: string;
}

function typesOf({ parameters, result }: FunctionPlan): readonly TypePlace[] {
  const places: TypePlace[] = [];
  const visit = (type: TypePlan, part: TypePlace["part"]): void => {
    if (type.kind === "list") visit(type.item, part);
    if (type.kind !== "object" || type.fields.length === 0) return;
    const { typeName: name, validatorName, place: path } = type;
    places.push({ name, validatorName, part, path });
    visitFields(type.fields, part);
  };
  const visitFields = (fields: readonly FieldPlan[], part: TypePlace["part"]): void => {
    for (const { type } of fields) visit(type, part);
  };
  if (parameters.kind !== "unknown") {
    const { typeName: name, validatorName } = parameters;
    places.push({ name, validatorName, part: "params", path: "" });
  }
  if (parameters.kind === "fields") visitFields(parameters.fields, "params");
  if (result.kind === "value") {
    const { typeName: name, validatorName } = result;
    places.push({ name, validatorName, part: "result", path: "" });
    visit(result.type, "result");
  }
  return places;
}

function add(map: Map<string, number[]>, name: string, number: number): void {
  const numbers = map.get(name);
  if (numbers) numbers.push(number);
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
