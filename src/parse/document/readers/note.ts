import type { Piece } from "../piece.js";
import { readNote, type Note } from "../words/note.js";
import { saysNone } from "../words/subject.js";
import type { Reader } from "./reader.js";

/**
 * Reads a sentence with a fact that the spec records. On a copied page all sentences are descriptions.
 *
 * @example
 * This function is now deprecated.
 */
export const noteReader: Reader = {
  name: "note",
  claims: ({ survey, line }) => line.role !== "code" && !survey.isCopied,
  read: ({ at, line, previous }) => {
    const text = line.text.trim();
    const says = readNote(text) ?? readNone(text, previous);
    return says && { pieces: [{ kind: "note", line: at, says, text }], next: at + 1 };
  },
};

/** Reads `None` directly below a label. */
function readNone(text: string, previous: Piece | undefined): Note | undefined {
  if (previous?.kind !== "label" || text.length > 60 || !saysNone(text)) return undefined;
  if (previous.about === "parameters") return "no-parameters";
  return previous.about === "answer" ? "no-answer" : undefined;
}
