/**
 * What kinds of values an answer has, and nothing of the values. In: an answer as JSON. Out: a count of
 * each kind at each path, so that it also shows how often a key was absent. Loaded only where the
 * option `record` is set.
 */
import { notify } from "./notify.js";

/** A kind of value, in JSON's own terms. */
export type ObservedKind = "null" | "boolean" | "int" | "double" | "string" | "list" | "object";

/** How often each kind was at each path: `users[].email`; the empty path is the whole answer. */
export type ObservedShape = Readonly<
  Record<string, Readonly<Partial<Record<ObservedKind, number>>>>
>;

/** What the option `record` is told of one answer. */
export interface Observation {
  readonly function: string;
  readonly shape: ObservedShape;
}

/** The shape of a value. */
export function observeShape(value: unknown): ObservedShape {
  const counts = new Map<string, Partial<Record<ObservedKind, number>>>();
  visit(value, "", counts);
  return Object.fromEntries(counts);
}

/** Tells `record` the shape of an answer. */
export function recordAnswer(
  record: ((observation: Observation) => void) | undefined,
  name: string,
  answer: unknown,
): void {
  notify(record, { function: name, shape: observeShape(answer) });
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
