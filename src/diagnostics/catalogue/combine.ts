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
    help: "The first input named is used: the site's own pages come before other documents, which follow in the order given. Leave out the wrong input, or correct it.",
    message: ({ what, first, ours, second, theirs }) =>
      `${what}: ${first} has ${ours}, which is used; ${second} has ${theirs}`,
  }),
  "combine/different-sites": entry<{ first: string; second: string }>({
    severity: "warning",
    title: "The inputs come from different sites",
    cause: "A client is for one site, but the pages name two.",
    help: "Check the inputs. The address of the first is used.",
    message: ({ first, second }) => `one site was expected, found ${first} and ${second}`,
  }),
};
