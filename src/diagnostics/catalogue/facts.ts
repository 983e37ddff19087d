import { entry } from "./entry.js";

/** Problems of the facts about Moodle's own functions. */
export const factsProblems = {
  "facts/invalid-json": entry<{ reason: string }>({
    severity: "error",
    title: "Facts that are not JSON",
    cause: "A facts file was cut, or edited by hand.",
    help: "Take the file that comes with the package, or make it again with scripts/make-facts.ts.",
    message: ({ reason }) => `the facts file is not JSON: ${reason}`,
  }),
  "facts/invalid": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "Facts of another form",
    cause: "A facts file was edited by hand, or is of another version of the generator.",
    help: "Take the file that comes with the package, or make it again with scripts/make-facts.ts.",
    message: ({ path, reason }) => `${path} of the facts file cannot be read: ${reason}`,
  }),
  "facts/kind-differs": entry<{ path: string; known: string; printed: string }>({
    severity: "info",
    title: "The page and the facts differ",
    cause:
      "The site has another release of Moodle or of a plugin than those that the facts were taken from, or something on the site has changed the function.",
    help: "Nothing to do: the page is right about its own site, and the client follows it.",
    message: ({ path, known, printed }) =>
      `${path} is known as ${known}, but the page says ${printed}, which counts`,
  }),
};
