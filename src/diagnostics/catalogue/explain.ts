import { entry } from "./entry.js";

/** Problems of questions about types. */
export const explainProblems = {
  "explain/unknown-function": entry<{ name: string; nearest: readonly string[] }>({
    severity: "error",
    title: "Unknown function to explain",
    cause: "The name is mistyped, or the page's site or service does not have the function.",
    help: "Use the function's full name, as on the page.",
    message: ({ name, nearest }) =>
      `the function ${JSON.stringify(name)} is not on the page` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "explain/unknown-path": entry<{ name: string; path: string; nearest: readonly string[] }>({
    severity: "error",
    title: "Unknown value to explain",
    cause: "A part of the path is mistyped, or brackets are missing after a list.",
    help: "Explain the function alone to see all its paths; [] stands for the items of a list.",
    message: ({ name, path, nearest }) =>
      `${name} has nothing at ${JSON.stringify(path)}` +
      (nearest.length === 0 ? "" : `; the nearest paths are ${nearest.join(", ")}`),
  }),
};
