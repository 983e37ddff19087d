import { readTopic } from "../words/subject.js";
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
    const learnt = survey.labels.get(text);
    const topic = learnt ? { about: learnt } : readTopic(line);
    if (!topic) return undefined;
    const { about, label: presence } = topic;
    const piece = { kind: "label", line: at, about, presence, text, level: line.level } as const;
    return { pieces: [piece], next: at + 1 };
  },
};
