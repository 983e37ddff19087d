import { readLabelLine } from "../words/subject.js";
import type { Reader } from "./reader.js";

/**
 * Reads a heading, or known words in place of one: they announce the topic of the lines below.
 *
 * @example
 * Parameters:
 */
export const labelReader: Reader = {
  name: "label",
  claims: ({ line }) => line.role !== "code",
  read: ({ survey, at, line }) => {
    const text = line.text.trim();
    const about = survey.labels.get(text) ?? readLabelLine(line);
    if (!about) return undefined;
    return { pieces: [{ kind: "label", line: at, about, text, level: line.level }], next: at + 1 };
  },
};
