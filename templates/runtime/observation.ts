/**
 * Counts the kinds of values in an answer, without the values. In: an answer. Out: a count of each kind at
 * each path, which also shows how often a key was absent. Loaded only if the option `record` is set.
 */
/** A kind of value, in JSON's terms. */
export type ObservedKind = "null" | "boolean" | "int" | "double" | "string" | "list" | "object";

/** How often each kind occurs at each path, such as `users[].email`; the empty path is the answer itself. */
export type ObservedShape = Readonly<
  Record<string, Readonly<Partial<Record<ObservedKind, number>>>>
>;

/** The argument of the option `record` for each answer. */
export interface Observation {
  readonly function: string;
  readonly shape: ObservedShape;
}

/** Returns the shape of a value. */
export function observeShape(value: unknown): ObservedShape {
  const counts = new Map<string, Partial<Record<ObservedKind, number>>>();
  visit(value, "", counts);
  return Object.fromEntries(counts);
}

function visit(
  value: unknown,
  path: string,
  counts: Map<string, Partial<Record<ObservedKind, number>>>,
): void {
  const kind = kindOfValue(value);
  const here = counts.get(path) ?? {};
  here[kind] = (here[kind] ?? 0) + 1;
  counts.set(path, here);
  if (kind === "string") return;
  const isList = kind === "list";
  for (const [key, inner] of Object.entries(Object(value))) {
    visit(inner, isList ? `${path}[]` : path ? `${path}.${key}` : key, counts);
  }
}

function kindOfValue(value: unknown): ObservedKind {
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double";
  return (value ?? null) === null ? "null" : (typeof value as ObservedKind);
}
