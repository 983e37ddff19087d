import { entry } from "./entry.js";

/** Problems of comparing two versions. */
export const diffProblems = {
  "diff/other-kind-of-source": entry<{ removed: number; before: string; after: string }>({
    severity: "warning",
    title: "A site compared with one of its services",
    cause:
      "The page of a token shows only the functions of its service, the administrator's page those of the whole " +
      "site. Functions outside the service look as if they had been removed.",
    help: "Compare two versions of the same kind, or select the functions to compare with --include.",
    message: ({ removed, before, after }) =>
      `${String(removed)} ${removed === 1 ? "function is" : "functions are"} gone, but the old version is ` +
      `${before} and the new one ${after}, which shows only one service`,
  }),
};
