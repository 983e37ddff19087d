/**
 * Counts the kinds of values in an answer, without the values. In: an answer. Out: a count of each kind at
 * each path, which also shows how often a key was absent. Loaded only if the option `record` is set.
 */
import { notify } from "./notify.js";

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

/** Passes the shape of an answer to `record`; its failures do not affect the call. */
export function recordAnswer(
  record: ((observation: Observation) => void) | undefined,
  name: string,
  answer: unknown,
): void {
  const observe =
    record && ((value: unknown) => record({ function: name, shape: observeShape(value) }));
  void notify(observe, answer);
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
  if (Array.isArray(value)) {
    for (const item of value) visit(item, `${path}[]`, counts);
  } else if (kind === "object") {
    for (const [key, inner] of Object.entries(value as object)) {
      visit(inner, path ? `${path}.${key}` : key, counts);
    }
  }
}

function kindOfValue(value: unknown): ObservedKind {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean" || typeof value === "string") return typeof value as ObservedKind;
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double";
  return Array.isArray(value) ? "list" : "object";
}
