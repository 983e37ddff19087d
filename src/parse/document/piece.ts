import type { PrintedNode } from "../page/readings/general-structure.js";
import type { DocumentLine } from "./document-line.js";
import type { Entry } from "./entries/read-entry.js";
import type { NamedFunction } from "./words/function-name.js";
import type { MachineForm } from "./forms/machine-forms.js";
import type { Note } from "./words/note.js";
import type { Subject, Topic } from "./words/subject.js";

/** A meaningful range of a document, as claimed by one reader. */
export type Piece = { readonly line: number } & (
  | ({ readonly kind: "name" } & NamedFunction & {
        readonly role: DocumentLine["role"];
        readonly level: number;
      })
  | { readonly kind: "request"; readonly name: string; readonly fields: readonly string[] }
  | { readonly kind: "entry"; readonly entry: Entry }
  | {
      readonly kind: "structure";
      readonly node: PrintedNode;
      readonly forms: readonly MachineForm[];
      readonly title: string | undefined;
      readonly unsure: number | undefined;
    }
  | { readonly kind: "forms"; readonly forms: readonly MachineForm[] }
  | { readonly kind: "exception" }
  | { readonly kind: "sample"; readonly value: unknown }
  | {
      readonly kind: "label";
      readonly about: Subject;
      /** The presence that the label states for the entries below it. */
      readonly presence?: string | undefined;
      readonly text: string;
      readonly level: number;
    }
  | { readonly kind: "note"; readonly says: Note; readonly text: string }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "unreadable"; readonly what: string; readonly reason: string }
  | {
      readonly kind: "prose";
      readonly text: string;
      readonly announces: Topic | undefined;
    }
);

/** Selects the pieces of one kind. */
export function isPiece<K extends Piece["kind"]>(
  kind: K,
): (piece: Piece) => piece is Extract<Piece, { kind: K }> {
  return (piece): piece is Extract<Piece, { kind: K }> => piece.kind === kind;
}
