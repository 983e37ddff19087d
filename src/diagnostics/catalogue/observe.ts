import { entry } from "./entry.js";

/** Problems of recorded responses. */
export const observeProblems = {
  "observe/not-a-recording": entry<{ reason: string }>({
    severity: "error",
    title: "A recording that cannot be read",
    cause: "The file is not a recording, was cut off, or has something else between its lines.",
    help: "Pass recordings in one of the two forms that docs/overrides.md shows.",
    message: ({ reason }) => `a recorded answer was expected, but ${reason}`,
  }),
  "observe/unknown-function": entry<{ name: string; nearest: readonly string[] }>({
    severity: "warning",
    title: "A recorded function that the spec lacks",
    cause: "The answers were recorded on another site, or before an upgrade of this one.",
    help: "Use the page or spec of the site that was recorded.",
    message: ({ name, nearest }) =>
      `the recorded function ${JSON.stringify(name)} is not in the spec` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "observe/unknown-kind": entry<{ words: readonly string[] }>({
    severity: "warning",
    title: "A shape with unknown words",
    cause: "The shape was made by another version of the client or by hand.",
    help: "Known kinds are null, boolean, int, double, string, list and object.",
    message: ({ words }) =>
      `${[...new Set(words)].map((word) => JSON.stringify(word)).join(", ")} in a shape is not a kind of value`,
  }),
};
