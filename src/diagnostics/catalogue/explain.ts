import { entry } from "./entry.js";

/** Problems of questions about types. */
export const explainProblems = {
  "explain/unknown-function": entry<{ name: string; nearest: readonly string[] }>({
    severity: "error",
    title: "A question about an unknown function",
    cause: "The name is mistyped, or the page is of a site or service without the function.",
    help: "Ask for a function by its whole name, as on the page.",
    message: ({ name, nearest }) =>
      `the function ${JSON.stringify(name)} is not on the page` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "explain/unknown-path": entry<{ name: string; path: string; nearest: readonly string[] }>({
    severity: "error",
    title: "A question about an unknown value",
    cause: "A part of the path is mistyped, or brackets are missing behind a list.",
    help: "Ask for the function alone to see all its paths; [] stands for the items of a list.",
    message: ({ name, path, nearest }) =>
      `${name} has nothing at ${JSON.stringify(path)}` +
      (nearest.length === 0 ? "" : `; the nearest paths are ${nearest.join(", ")}`),
  }),
};
