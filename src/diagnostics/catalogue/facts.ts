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
};
