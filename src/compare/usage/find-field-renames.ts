import type { FieldPlan, TypePlan } from "../../plan/index.js";
import { isSameText } from "./is-same-text.js";

/** A field under its old and its new name. */
export interface RenamedField {
  readonly old: FieldPlan;
  readonly now: FieldPlan;
}

/**
 * Finds the fields of an object that have another name now: the same structure, presence and default, and either the same
 * name apart from case and underscores, or the same description. A field with two counterparts has none.
 */
export function findFieldRenames(
  before: readonly FieldPlan[],
  after: readonly FieldPlan[],
): readonly RenamedField[] {
  const [oldNames, newNames] = [before, after].map((all) => new Set(all.map(({ name }) => name)));
  const removed = before.filter(({ name }) => !newNames?.has(name));
  const added = after.filter(({ name }) => !oldNames?.has(name));
  const pairs = removed.flatMap((old) =>
    added.filter((now) => isSameField(old, now)).map((now): RenamedField => ({ old, now })),
  );
  return pairs.filter(
    ({ old, now }) =>
      pairs.filter((pair) => pair.old === old).length === 1 &&
      pairs.filter((pair) => pair.now === now).length === 1,
  );
}

function isSameField(old: FieldPlan, now: FieldPlan): boolean {
  const isNamed = isSameText(old.name, now.name) || isDescribedAlike(old, now);
  return (
    isNamed &&
    old.presence === now.presence &&
    JSON.stringify(old.default) === JSON.stringify(now.default) &&
    shapeOf(old.type) === shapeOf(now.type)
  );
}

interface Described {
  readonly description?: string;
}

/** Returns whether two descriptions are the same sentence, which a word or two are not. */
export function isDescribedAlike(old: Described, now: Described): boolean {
  const words = old.description?.split(/\s+/) ?? [];
  return words.length >= 3 && old.description === now.description;
}

function shapeOf(type: TypePlan): string {
  const shape = type.nullable ? "?" : "";
  if (type.kind === "list") return `${shape}[${shapeOf(type.item)}]`;
  if (type.kind !== "object") return shape + type.kind;
  const fields = type.fields.map(
    (field) => `${field.name} ${field.presence} ${shapeOf(field.type)}`,
  );
  return `${shape}{${fields.join(", ")}}`;
}
