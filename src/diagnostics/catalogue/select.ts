import { entry } from "./entry.js";

/** Problems of choosing functions. */
export const selectProblems = {
  "select/pattern-matches-nothing": entry<{
    option: string;
    pattern: string;
    nearest: readonly string[];
  }>({
    severity: "warning",
    title: "Pattern matches nothing",
    cause:
      "A name or pattern on the command line or in the config is mistyped, or the site no longer has the function.",
    help: "Patterns are whole names, in which * stands for any characters and ? for one.",
    message: ({ option, pattern, nearest }) =>
      `${option} ${JSON.stringify(pattern)} matches nothing` +
      (nearest.length === 0 ? "" : `; the nearest names are ${nearest.join(", ")}`),
  }),
  "select/nothing-left": entry<{ functions: number }>({
    severity: "error",
    title: "No function left",
    cause:
      "The patterns taken together leave out every function, or the spec has none to begin with.",
    help: "Check include, exclude and components, on the command line and in the config.",
    message: ({ functions }) =>
      functions === 0
        ? "the spec has no functions, but at least one was expected"
        : `none of the ${String(functions)} functions is left, but at least one was expected`,
  }),
};
