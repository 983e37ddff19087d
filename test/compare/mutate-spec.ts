import fc from "fast-check";
import type { Spec, SpecField, SpecFunction, SpecNode } from "../../src/model/index.js";
import { byCodeUnits } from "../../src/text/index.js";

/** A choice of what to change, and the numbers that drive it. */
export interface Mutation {
  readonly kind: keyof typeof mutators;
  readonly where: number;
  readonly how: number;
}

type Numbers = Omit<Mutation, "kind">;
type Mutator = (spec: Spec, numbers: Numbers) => void;

const presences = ["required", "optional", "default", "unstated"] as const;
const scalars = ["int", "double", "string"] as const;

const mutators = {
  kind: onNode((node, { how }) => {
    return { ...bare(node), kind: pick(scalars, how) };
  }),
  presence: onNode((node, { how }) => {
    const presence = pick(presences, how);
    const changed: SpecNode = { ...node, presence };
    delete changed.default;
    return presence === "default" ? { ...changed, default: how % 5 } : changed;
  }),
  default: onNode((node, { how }) =>
    node.presence === "default" ? { ...node, default: how % 7 === 0 ? null : how } : node,
  ),
  wrap: onNode((node) => ({
    ...bare(node),
    kind: "list",
    item: { ...node, presence: "unstated" },
  })),
  unwrap: onNode((node) => (node.kind === "list" ? { ...node.item, ...bare(node) } : node)),
  toObject: onNode((node, { how }) => {
    return { ...bare(node), kind: "object", fields: how % 3 === 0 ? [] : [newField("inner", how)] };
  }),
  describe: onNode((node, { how }) => ({ ...node, description: `Other words, ${String(how)}.` })),
  removeField: onFields(
    (fields, { how }) => void fields.splice(how % Math.max(1, fields.length), 1),
  ),
  addField: onFields((fields, { how }) => {
    addUnique(fields, newField(pick(["added", "id", "users", "user", "User"], how), how));
  }),
  // Names that become the same in code as a neighbour's name.
  rivalField: onFields((fields, { how }) => {
    const model = fields[how % Math.max(1, fields.length)];
    if (!model) return;
    const name = pick([`${model.name}_`, `${model.name}s`, `-${model.name}`], how);
    addUnique(fields, { ...structuredClone(model), name });
  }),
  renameField: onFields((fields, { how }) => {
    const field = fields[how % Math.max(1, fields.length)];
    const name = `${field?.name ?? ""}x`;
    if (field && fields.every((other) => other.name !== name)) field.name = name;
  }),
  shuffleFields: onFields((fields) => void fields.reverse()),
  answer: onFunction((fn, { how }) => {
    fn.returns = fn.returns && how % 2 === 0 ? null : newNode(how);
  }),
  marks: onFunction((fn, { how }) => {
    if (how % 3 === 0) {
      if (fn.deprecated) delete fn.deprecated;
      else fn.deprecated = true;
    }
    if (how % 3 === 1) fn.loginRequired = fn.loginRequired !== true;
    if (how % 3 === 2) fn.ajax = fn.ajax !== true;
  }),
  unknown: onFunction((fn) => {
    if (fn.unknown) delete fn.unknown;
    else Object.assign(fn, { unknown: true, parameters: [], returns: null });
  }),
  removeFunction: (spec, { where }) => {
    spec.functions.splice(where % Math.max(1, spec.functions.length), 1);
  },
  renameFunction: onFunction((fn, { how }, spec) => {
    const name = fn.name + pick(["_v2", "s", "_"], how);
    if (spec.functions.every((other) => other.name !== name)) fn.name = name;
  }),
  // Names that become the same in code as another function's name, or the name of one of its types.
  rivalFunction: onFunction((fn, { how }, spec) => {
    const name =
      fn.name.replace("_", pick(["__", "-"], how)) + pick(["", "_params", "_result"], how);
    if (spec.functions.every((other) => other.name !== name)) {
      spec.functions.push({ ...structuredClone(fn), name });
    }
  }),
} satisfies Readonly<Record<string, Mutator>>;

/** Random changes of a spec. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(mutators) as Mutation["kind"][])),
    where: fc.nat(10_000),
    how: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 10 },
);

/** A copy of a spec with the changes applied in order. */
export function mutated(spec: Spec, changes: readonly Mutation[]): Spec {
  const copy = structuredClone(spec);
  for (const { kind, ...numbers } of changes) mutators[kind](copy, numbers);
  copy.functions.sort((a, b) => byCodeUnits(a.name, b.name));
  return copy;
}

function onFunction(change: (fn: SpecFunction, numbers: Numbers, spec: Spec) => void): Mutator {
  return (spec, numbers) => {
    const fn = spec.functions[numbers.where % Math.max(1, spec.functions.length)];
    if (fn) change(fn, numbers, spec);
  };
}

/** Changes one node of the whole spec; the response of a function is one too. */
function onNode(change: (node: SpecNode, numbers: Numbers) => SpecNode): Mutator {
  return (spec, numbers) => {
    const places = spec.functions.flatMap((fn) => [
      ...placesOfFields(fn.parameters),
      ...(fn.returns
        ? [{ get: () => fn.returns, set: (node: SpecNode) => void (fn.returns = node) }]
        : []),
      ...(fn.returns ? placesIn(fn.returns) : []),
    ]);
    const place = places[numbers.where % Math.max(1, places.length)];
    const node = place?.get();
    if (place && node) place.set(change(node, numbers));
  };
}

interface PlaceOfNode {
  readonly get: () => SpecNode | null;
  readonly set: (node: SpecNode) => void;
}

function placesOfFields(fields: SpecField[]): readonly PlaceOfNode[] {
  return fields.flatMap((field, index) => [
    {
      get: () => field,
      set: (node: SpecNode) => void (fields[index] = { ...node, name: field.name }),
    },
    ...placesIn(field),
  ]);
}

function placesIn(node: SpecNode): readonly PlaceOfNode[] {
  if (node.kind === "object") return placesOfFields(node.fields);
  if (node.kind !== "list") return [];
  const list = node;
  const item = { get: () => list.item, set: (inner: SpecNode) => void (list.item = inner) };
  return [item, ...placesIn(list.item)];
}

/** Changes the fields of one object, or the parameters of one function. */
function onFields(change: (fields: SpecField[], numbers: Numbers) => void): Mutator {
  return (spec, numbers) => {
    const all = spec.functions
      .filter(({ unknown }) => unknown !== true)
      .flatMap(({ parameters, returns }) => [
        parameters,
        ...parameters.flatMap(fieldsIn),
        ...(returns ? fieldsIn(returns) : []),
      ]);
    const fields = all[numbers.where % Math.max(1, all.length)];
    if (fields) change(fields, numbers);
  };
}

function fieldsIn(node: SpecNode): SpecField[][] {
  if (node.kind === "list") return fieldsIn(node.item);
  return node.kind === "object" ? [node.fields, ...node.fields.flatMap(fieldsIn)] : [];
}

function addUnique(fields: SpecField[], field: SpecField): void {
  if (fields.every(({ name }) => name !== field.name)) fields.push(field);
}

function newField(name: string, how: number): SpecField {
  return { ...newNode(how), name };
}

function newNode(how: number): SpecNode {
  const presence = pick(presences, how);
  const inner: SpecField[] = [{ name: "id", kind: "int", presence: "required" }];
  const forms: readonly SpecNode[] = [
    { kind: "int", presence },
    { kind: "string", presence },
    { kind: "object", presence, fields: inner },
    { kind: "list", presence, item: { kind: "object", presence: "unstated", fields: inner } },
  ];
  return structuredClone(pick(forms, Math.floor(how / 4)));
}

/** The properties of a node that survive a change of its form. */
function bare({ presence, description }: SpecNode): Pick<SpecNode, "presence" | "description"> {
  return { presence, ...(description !== undefined && { description }) };
}

function pick<T>(values: readonly T[], number: number): T {
  const value = values[number % values.length];
  if (value === undefined) throw new Error("nothing to pick from");
  return value;
}
