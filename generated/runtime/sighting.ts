/**
 * What kinds of values an answer has, and nothing of the values. In: an answer as JSON. Out: a count of
 * each kind at each path, so that it also shows how often a key was absent. Loaded only where the
 * option `record` is set.
 */
import { tell } from "./log-event.js";

/** A kind of value, in JSON's own terms. */
export type SightingKind = "null" | "boolean" | "int" | "double" | "string" | "list" | "object";

/** How often each kind was at each path: `users[].email`; the empty path is the whole answer. */
export type SightingShape = Readonly<
  Record<string, Readonly<Partial<Record<SightingKind, number>>>>
>;

/** What the option `record` is told of one answer. */
export interface Sighting {
  readonly function: string;
  readonly shape: SightingShape;
}

/** The shape of a value. */
export function shapeOf(value: unknown): SightingShape {
  const counts = new Map<string, Partial<Record<SightingKind, number>>>();
  visit(value, "", counts);
  return Object.fromEntries(counts);
}

/** Tells `record` the shape of an answer. */
export function recordAnswer(
  record: ((sighting: Sighting) => void) | undefined,
  name: string,
  answer: unknown,
): void {
  tell(record, { function: name, shape: shapeOf(answer) });
}

function visit(
  value: unknown,
  path: string,
  counts: Map<string, Partial<Record<SightingKind, number>>>,
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

function kindOfValue(value: unknown): SightingKind {
  if (value === null || value === undefined) return "null";
  if (typeof value === "boolean" || typeof value === "string") return typeof value as SightingKind;
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "double";
  return Array.isArray(value) ? "list" : "object";
}
