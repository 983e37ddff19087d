import { entry } from "./entry.js";

/** Problems of several inputs for one site. */
export const combineProblems = {
  "combine/contradiction": entry<{
    what: string;
    first: string;
    ours: string;
    second: string;
    theirs: string;
  }>({
    severity: "warning",
    title: "Two inputs contradict each other",
    cause: "They were made at different times, or a document describes the site wrongly.",
    help: "The first one that is named counts: the site's own pages before other documents, then in the order given. Leave out the input that is wrong, or correct it.",
    message: ({ what, first, ours, second, theirs }) =>
      `${what}: ${first} has ${ours}, which was taken; ${second} has ${theirs}`,
  }),
  "combine/different-sites": entry<{ first: string; second: string }>({
    severity: "warning",
    title: "The inputs are of different sites",
    cause: "A client is for one site, but the pages name two.",
    help: "Check the inputs. The address of the first was taken.",
    message: ({ first, second }) => `one site was expected, found ${first} and ${second}`,
  }),
};
