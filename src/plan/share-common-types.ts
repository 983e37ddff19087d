import { byCodeUnits } from "../text/index.js";
import type {
  ComponentPlan,
  FieldPlan,
  FunctionPlan,
  ObjectPlan,
  ScalarPlan,
  TypePlan,
} from "./client-plan.js";
import { validatorName } from "./names/index.js";

/** Structures of answers that Moodle declares once and uses everywhere, by their fields. */
const COMMON: readonly { readonly typeName: string; readonly fields: readonly string[] }[] = [
  { typeName: "MoodleWarning", fields: ["item", "itemid", "message", "warningcode"] },
  {
    typeName: "MoodleFile",
    fields: [
      ...["filename", "filepath", "filesize", "fileurl", "isexternalfile", "mimetype"],
      ...["repositorytype", "timemodified"],
    ],
  },
];

/** Since Moodle 4.3, files have this field, too. */
const LATER_FIELDS: ReadonlySet<string> = new Set(["icon"]);

/** Components whose functions share common structures, and these structures. */
export interface SharedTypes {
  readonly components: readonly ComponentPlan[];
  /** Sorted by name in code-unit order. */
  readonly common: readonly ObjectPlan[];
}

/**
 * Gives the structures that Moodle itself shares between functions one type each. A type has to be the same
 * everywhere: where overrides or facts make some different, those of most functions share theirs.
 */
export function shareCommonTypes(components: readonly ComponentPlan[]): SharedTypes {
  const groups = new Map<string, Map<string, ObjectPlan[]>>();
  for (const { functions } of components) {
    for (const { result } of functions) {
      if (result.kind === "value") collect(result.type, groups);
    }
  }
  const common = [...groups].map(([typeName, bySignature]) => {
    const objects = [...bySignature].sort(mostFirst)[0]?.[1] ?? [];
    return merged(typeName, objects);
  });
  const names = new Map(common.map((object) => [signatureOf(object), object.typeName]));
  return {
    components: components.map((component) => ({
      ...component,
      functions: component.functions.map((planned) => withCommonTypes(planned, names)),
    })),
    common: common.sort((a, b) => byCodeUnits(a.typeName, b.typeName)),
  };
}

function collect(type: TypePlan, groups: Map<string, Map<string, ObjectPlan[]>>): void {
  if (type.kind === "list") collect(type.item, groups);
  if (type.kind !== "object") return;
  const typeName = commonName(type);
  if (typeName !== undefined) {
    const bySignature = groups.get(typeName) ?? new Map<string, ObjectPlan[]>();
    const signature = signatureOf(type);
    const alike = bySignature.get(signature);
    if (alike) alike.push(type);
    else bySignature.set(signature, [type]);
    groups.set(typeName, bySignature);
  }
  for (const field of type.fields) collect(field.type, groups);
}

/** Returns whether an object with these fields is one of Moodle's warnings. */
export function isWarning(fields: readonly string[]): boolean {
  return commonNameOf(fields) === "MoodleWarning";
}

function commonName({ fields, place }: ObjectPlan): string | undefined {
  // A whole answer has the name of its function.
  if (place === "") return undefined;
  // Moodle's have no parts, and a signature would not tell those apart.
  if (fields.some(({ type }) => type.kind === "list" || type.kind === "object")) return undefined;
  return commonNameOf(fields.map(({ name }) => name));
}

function commonNameOf(fields: readonly string[]): string | undefined {
  const names = fields.filter((name) => !LATER_FIELDS.has(name));
  const key = names.sort(byCodeUnits).join();
  return COMMON.find((one) => one.fields.join() === key)?.typeName;
}

function mostFirst(
  [signatureA, a]: readonly [string, readonly ObjectPlan[]],
  [signatureB, b]: readonly [string, readonly ObjectPlan[]],
): number {
  return b.length - a.length || byCodeUnits(signatureA, signatureB);
}

/** Returns all that makes a difference to the interface of an object without nested ones. */
function signatureOf({ fields }: ObjectPlan): string {
  const parts = fields.map(({ name, type, optional }) => [
    name,
    type.kind,
    type.nullable,
    optional,
  ]);
  return JSON.stringify(parts.map((part) => JSON.stringify(part)).sort(byCodeUnits));
}

/** Returns the shared structure, whose fields say only what all of them say. */
function merged(typeName: string, objects: readonly ObjectPlan[]): ObjectPlan {
  const [first] = objects as readonly [ObjectPlan, ...ObjectPlan[]];
  const fields = first.fields.map(withoutValues).map((field) => {
    const uses = objects.flatMap((object) =>
      object.fields.filter(({ name }) => name === field.name),
    );
    return inAllUses(field, uses);
  });
  return { ...objectWithout(first), ...namesOf(typeName), place: "", nullable: false, fields };
}

/** Returns a field without the description, format and default that not all of its uses share. */
function inAllUses(field: FieldPlan, uses: readonly FieldPlan[]): FieldPlan {
  const isShared = (read: (use: FieldPlan) => unknown): boolean => {
    const texts = new Set(uses.map((use) => JSON.stringify(read(use))));
    return texts.size === 1;
  };
  const { description, type, default: byDefault, presence, ...rest } = field;
  const isSamePresence = isShared((use) => [use.presence, use.default]);
  return {
    ...rest,
    type: "form" in type && !isShared((use) => formOf(use.type)) ? withoutForm(type) : type,
    presence: isSamePresence || presence === "required" ? presence : "optional",
    ...(isSamePresence && byDefault !== undefined && { default: byDefault }),
    ...(isShared((use) => use.description) && description !== undefined && { description }),
  };
}

function formOf(type: TypePlan): string | undefined {
  return "form" in type ? type.form : undefined;
}

function withoutForm({ form: _, ...rest }: ScalarPlan): ScalarPlan {
  return rest;
}

function namesOf(typeName: string) {
  return { typeName, validatorName: validatorName(typeName), isCommon: true } as const;
}

function objectWithout({ description: _, ...rest }: ObjectPlan): Omit<ObjectPlan, "description"> {
  return rest;
}

function withCommonTypes(planned: FunctionPlan, names: ReadonlyMap<string, string>): FunctionPlan {
  const { result } = planned;
  if (result.kind !== "value") return planned;
  const type = replaceIn(result.type, names);
  return type === result.type ? planned : { ...planned, result: { ...result, type } };
}

/** Returns the type itself where nothing in it is shared. */
function replaceIn(type: TypePlan, names: ReadonlyMap<string, string>): TypePlan {
  if (type.kind === "list") {
    const item = replaceIn(type.item, names);
    return item === type.item ? type : { ...type, item };
  }
  if (type.kind !== "object") return type;
  const typeName = commonName(type) && names.get(signatureOf(type));
  if (typeName !== undefined) {
    return { ...type, ...namesOf(typeName), fields: type.fields.map(withoutValues) };
  }
  const fields = type.fields.map((field) => {
    const inner = replaceIn(field.type, names);
    return inner === field.type ? field : { ...field, type: inner };
  });
  return fields.every((field, index) => field === type.fields[index]) ? type : { ...type, fields };
}

/** Descriptions of single functions name values; a type that functions share is the same whatever they say. */
function withoutValues(field: FieldPlan): FieldPlan {
  if (field.type.kind !== "string") return field;
  const { kind, kindBecause, nullable, nullBecause, form } = field.type;
  const type = { kind, kindBecause, nullable, nullBecause, ...(form !== undefined && { form }) };
  return { ...field, type };
}
