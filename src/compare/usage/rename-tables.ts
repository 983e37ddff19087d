import { componentOf } from "../../model/index.js";
import type { ClientPlan, FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";
import type { LikelyRename } from "../schema.js";
import { findFieldRenames, isDescribedAlike } from "./find-field-renames.js";
import { isSameText } from "./is-same-text.js";

/** A function, an exported type or a field that has another name in the new client. */
export interface Rename {
  readonly kind: "function" | "type" | "field";
  /** The names for people: a function's in Moodle; a field with its type, as `CoreUser.email`. */
  readonly from: string;
  readonly to: string;
}

/** The new name in code, and the rename that it belongs to. */
export interface NewName {
  readonly to: string;
  readonly rename: Rename;
}

/** What to write instead of the old client's names. */
export interface RenameTables {
  /** By the name in code. */
  readonly wrappers: ReadonlyMap<string, NewName>;
  /** By the name in Moodle. */
  readonly functions: ReadonlyMap<string, NewName>;
  readonly types: ReadonlyMap<string, NewName>;
  readonly validators: ReadonlyMap<string, NewName>;
  /** By type and field. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, NewName>>;
  /** Likely renames of which nothing but the compiler's consent says that the meaning is the same. */
  readonly unsure: readonly LikelyRename[];
}

/** Compares two clients and returns the names that a program has to use instead. */
export function renameTables(
  before: ClientPlan,
  after: ClientPlan,
  renamed: readonly LikelyRename[],
): RenameTables {
  const tables = new TableMaker();
  const now = new Map(functionsIn(after).map((one) => [one.name, one]));
  const newNames = new Map(renamed.map(({ from, to }) => [from, to]));
  for (const old of functionsIn(before)) {
    const other = now.get(newNames.get(old.name) ?? old.name);
    if (!other) continue;
    if (isSame(old, other)) tables.addFunction(old, other);
    else tables.unsure.push({ from: old.name, to: other.name });
  }
  return tables.done();
}

function functionsIn({ components }: ClientPlan): readonly FunctionPlan[] {
  return components.flatMap(({ functions }) => functions);
}

/** Returns whether a function with another name certainly does the same: `block` and `unblock` look alike, too. */
function isSame(old: FunctionPlan, now: FunctionPlan): boolean {
  if (old.name === now.name) return true;
  if (old.access === "read" && now.access !== "read") return false;
  const isMoved = tailOf(old.name) === tailOf(now.name);
  return isMoved || isSameText(old.name, now.name) || isDescribedAlike(old, now);
}

function tailOf(name: string): string {
  return name.slice(componentOf(name).length);
}

type Names = Map<string, NewName | undefined>;

class TableMaker {
  readonly unsure: LikelyRename[] = [];
  readonly #wrappers: Names = new Map();
  readonly #functions: Names = new Map();
  readonly #types: Names = new Map();
  readonly #validators: Names = new Map();
  readonly #fields = new Map<string, Names>();

  addFunction(old: FunctionPlan, now: FunctionPlan): void {
    const isRenamed = old.name !== now.name || old.localName !== now.localName;
    const own = old.name === now.name ? "localName" : "name";
    const rename = isRenamed
      ? ({ kind: "function", from: old[own], to: now[own] } as const)
      : undefined;
    if (rename) {
      add(this.#functions, old.name, { to: now.name, rename });
      add(this.#wrappers, old.localName, { to: now.localName, rename });
    }
    const [before, after] = [old.parameters, now.parameters];
    if (before.kind !== "unknown" && after.kind !== "unknown") {
      this.#addType(before, after, rename);
      this.#addFields(before.typeName, fieldsOf(before), fieldsOf(after), rename);
    }
    if (old.result.kind !== "value" || now.result.kind !== "value") return;
    this.#addType(old.result, now.result, rename);
    this.#visit(old.result.type, now.result.type, rename);
  }

  done(): RenameTables {
    return {
      wrappers: known(this.#wrappers),
      functions: known(this.#functions),
      types: known(this.#types),
      validators: known(this.#validators),
      fields: new Map([...this.#fields].map(([type, names]) => [type, known(names)])),
      unsure: this.unsure,
    };
  }

  #addType(old: Named, now: Named, owner: Rename | undefined): void {
    const { typeName: from } = old;
    const { typeName: to } = now;
    const rename = owner ?? { kind: "type", from, to };
    add(this.#types, from, { to, rename });
    add(this.#validators, old.validatorName, { to: now.validatorName, rename });
  }

  #visit(old: TypePlan, now: TypePlan, owner: Rename | undefined): void {
    if (old.kind === "list" && now.kind === "list") this.#visit(old.item, now.item, owner);
    if (old.kind !== "object" || now.kind !== "object") return;
    this.#addType(old, now, owner);
    this.#addFields(old.typeName, old.fields, now.fields, owner);
  }

  #addFields(
    type: string,
    before: readonly FieldPlan[],
    after: readonly FieldPlan[],
    owner: Rename | undefined,
  ): void {
    const names: Names = this.#fields.get(type) ?? new Map<string, NewName | undefined>();
    this.#fields.set(type, names);
    const renamed = new Map(findFieldRenames(before, after).map(({ old, now }) => [old, now]));
    const now = new Map(after.map((field) => [field.name, field]));
    for (const old of before) {
      const other = renamed.get(old) ?? now.get(old.name);
      if (!other) continue;
      const rename = {
        kind: "field",
        from: `${type}.${old.name}`,
        to: `${type}.${other.name}`,
      } as const;
      add(names, old.name, { to: other.name, rename });
      this.#visit(old.type, other.type, owner);
    }
  }
}

interface Named {
  readonly typeName: string;
  readonly validatorName: string;
}

function fieldsOf(parameters: FunctionPlan["parameters"]): readonly FieldPlan[] {
  return parameters.kind === "fields" ? parameters.fields : [];
}

/** Adds a name; one that functions of a shared type disagree about has no counterpart. */
function add(names: Names, from: string, name: NewName): void {
  const other = names.get(from);
  const isOther = names.has(from) && other?.to !== name.to;
  names.set(from, isOther ? undefined : (other ?? name));
}

/** Returns the names that have changed. */
function known(names: Names): ReadonlyMap<string, NewName> {
  return new Map(
    [...names].flatMap(([from, name]) => (name && name.to !== from ? [[from, name]] : [])),
  );
}
