import { entry } from "./entry.js";

/** Problems of the facts about Moodle's own functions. */
export const factsProblems = {
  "facts/invalid-json": entry<{ reason: string }>({
    severity: "error",
    title: "Facts that are not JSON",
    cause: "A facts file was cut off, or edited by hand.",
    help: "Use the file that comes with the package, or make it again with scripts/make-facts.ts.",
    message: ({ reason }) => `the facts file is not JSON: ${reason}`,
  }),
  "facts/invalid": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "Facts in another format",
    cause: "A facts file was edited by hand, or belongs to another version of the generator.",
    help: "Use the file that comes with the package, or make it again with scripts/make-facts.ts.",
    message: ({ path, reason }) => `${path} of the facts file cannot be read: ${reason}`,
  }),
  "facts/kind-differs": entry<{ path: string; inFacts: string; printed: string }>({
    severity: "info",
    title: "The page and the facts differ",
    cause:
      "The site runs a release of Moodle or of a plugin that the facts do not cover, or something on the site has changed the function.",
    help: "Nothing: the page is right about its own site, and the client follows it.",
    message: ({ path, inFacts, printed }) =>
      `${path} is ${inFacts} in the facts, but ${printed} on the page, which the client follows`,
  }),
};
