import { readNote } from "../words/note.js";
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
  read: ({ at, line }) => {
    const text = line.text.trim();
    const says = readNote(text);
    return says && { pieces: [{ kind: "note", line: at, says, text }], next: at + 1 };
  },
};
