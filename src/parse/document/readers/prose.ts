import { readAnnouncement } from "../words/subject.js";
import type { Reader } from "./reader.js";

/**
 * Reads all other words: perhaps a description, perhaps the announcement of a list or a sample.
 *
 * @example
 * Finds rooms. It answers with a list of these:
 */
export const proseReader: Reader = {
  name: "prose",
  claims: ({ line }) => line.role !== "code",
  read: ({ at, line }) => {
    const text = line.text.trim();
    const announces = /[:：]$/.test(text) ? readAnnouncement(text) : undefined;
    return { pieces: [{ kind: "prose", line: at, text, announces }], next: at + 1 };
  },
};
