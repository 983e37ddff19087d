import { formsFrom } from "../survey/forms-from.js";
import type { Piece } from "../piece.js";
import type { Reader } from "./reader.js";

/**
 * Reads forms that only Moodle's renderer prints: the XML of an answer or an error, an XML-RPC structure, the
 * fields of a request; and the other forms of the same structure after it.
 *
 * @example
 * rooms[0][id]= int
 * rooms[0][label]= string
 */
export const machineFormReader: Reader = {
  name: "machine-made form",
  claims: ({ survey, at }) => survey.formAt.has(at),
  read: ({ survey, at }) => {
    const first = survey.formAt.get(at);
    if (!first) return undefined;
    const piece = (value: Piece) => ({ pieces: [value], next: first.to });
    if (first.kind === "exception") return piece({ kind: "exception", line: at });
    if (first.kind === "broken-xml") {
      const what = "the XML of an answer";
      return piece({ kind: "unreadable", line: at, what, reason: "it does not end" });
    }
    const forms = formsFrom(survey, at).filter(
      ({ parameter }, index) =>
        index === 0 || parameter === undefined || parameter === first.parameter,
    );
    return { pieces: [{ kind: "forms", line: at, forms }], next: forms.at(-1)?.to ?? at + 1 };
  },
};
