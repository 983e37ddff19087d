import { nameAt } from "../survey/landmarks.js";
import type { Reader } from "./reader.js";

/**
 * Reads the name of a function, which is the topic of the lines that follow.
 *
 * @example
 * ## local_rooms_find (Deprecated)
 */
export const functionNameReader: Reader = {
  name: "function name",
  claims: ({ line }) => line.text.includes("_"),
  read: ({ survey, at, line: { role, level } }) => {
    const named = nameAt(survey, at);
    if (!named) return undefined;
    return { pieces: [{ kind: "name", line: at, ...named, role, level }], next: at + 1 };
  },
};
