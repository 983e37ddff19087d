import { readYesOrNo } from "../../page/answers.js";
import type { Reader } from "./reader.js";

/**
 * Reads a word for yes or no on a copied page, in any language: whether a function needs a log-in or may be
 * called from AJAX.
 *
 * @example
 * Oui
 */
export const yesOrNoReader: Reader = {
  name: "yes or no",
  claims: ({ survey, line }) => survey.isCopied && readYesOrNo(line.text) !== undefined,
  read: ({ at, line }) => ({
    pieces: [{ kind: "word", line: at, text: line.text.trim() }],
    next: at + 1,
  }),
};
