/** The information in every printed form of a structure: kinds, names and nesting. */
export type Shape =
  | { readonly kind: ScalarKind }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "object"; readonly fields: readonly ShapeField[] };

export interface ShapeField {
  readonly name: string;
  readonly node: Shape;
}

export type ScalarKind = "int" | "double" | "string";

/** Returns whether a word is one of the types that Moodle prints. */
export function isScalarKind(word: string): word is ScalarKind {
  return word === "int" || word === "double" || word === "string";
}

/** Why a printed form of a structure cannot be read. */
export type ShapeProblem =
  | {
      readonly kind: "unreadable";
      readonly expected: string;
      readonly found: string;
      /** The offset in the text that was read. */
      readonly offset: number;
    }
  | { readonly kind: "too-deep" };

/** Reports text in place of the expected text. */
export function unreadable(expected: string, found: string, offset = 0): ShapeProblem {
  return { kind: "unreadable", expected, found, offset };
}

/** A structure nested beyond the limit. */
export const tooDeep: ShapeProblem = { kind: "too-deep" };

/** Distinguishes problems from results. */
export function isProblem<T extends object | null | undefined>(
  reading: T | ShapeProblem,
): reading is ShapeProblem {
  if (!reading || !("kind" in reading)) return false;
  return reading.kind === "unreadable" || reading.kind === "too-deep";
}

/** Describes a problem for a message. */
export function describeProblem(problem: ShapeProblem): string {
  return problem.kind === "too-deep"
    ? "it is nested too deeply"
    : `expected ${problem.expected}, found ${problem.found}`;
}

/** Returns the start of a text for a message: one short line. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === ""
    ? "the end of the box"
    : `"${line.slice(0, 40)}${line.length > 40 ? "…" : ""}"`;
}
