import { entry } from "./entry.js";

/** Problems of comparing two versions. */
export const diffProblems = {
  "diff/other-kind-of-source": entry<{ removed: number; before: string; after: string }>({
    severity: "warning",
    title: "A site compared with one of its services",
    cause:
      "The page of a token shows the functions of its service alone, the administrator's page those of the whole " +
      "site. What the service does not have looks as if it were gone.",
    help: "Compare two versions of the same kind, or say with --include which functions count.",
    message: ({ removed, before, after }) =>
      `${String(removed)} ${removed === 1 ? "function is" : "functions are"} gone, but the old version is ` +
      `${before} and the new one ${after}, which shows one service alone`,
  }),
};
