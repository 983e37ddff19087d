/** What every printed form of a structure tells: kinds, names and nesting. */
export type Shape =
  | { readonly kind: ScalarKind }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "object"; readonly fields: readonly ShapeField[] };

export interface ShapeField {
  readonly name: string;
  readonly node: Shape;
}

export type ScalarKind = "int" | "double" | "string";

/** Whether a word is one of the types that Moodle prints. */
export function isScalarKind(word: string): word is ScalarKind {
  return word === "int" || word === "double" || word === "string";
}

/** A form of a structure that could not be read: what stands where, and what should. */
export class UnreadableStructure extends Error {
  readonly expected: string;
  readonly found: string;
  /** Offset in the text that was read. */
  readonly offset: number;

  constructor(expected: string, found: string, offset: number) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
    this.offset = offset;
  }
}

/** A structure that is nested beyond the limit. */
export class StructureTooDeep extends Error {}

/** The start of a text for a message: one line, short. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line === ""
    ? "the end of the box"
    : `"${line.slice(0, 40)}${line.length > 40 ? "…" : ""}"`;
}
