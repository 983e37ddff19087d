import { listSome, plural } from "../../text/index.js";
import { entry } from "./entry.js";

/** Problems of comparing two versions. */
export const diffProblems = {
  "diff/left-out": entry<{ names: readonly string[]; release: string; why: string }>({
    severity: "info",
    title: "Functions that are not compared with Moodle itself",
    cause:
      "Moodle itself has no functions of plugins, and a page of one service has only some of Moodle's.",
    help: "Nothing: compare two pages of the site to see what becomes of its plugins.",
    message: ({ names, release, why }) =>
      `not compared with Moodle ${release}: ${plural(names.length, "function")} ${why} (${listSome(names, 5)})`,
  }),
  "diff/waiver-expired": entry<{ waiver: string; until: string }>({
    severity: "warning",
    title: "A waiver has expired",
    cause: "Its last day, the key `until`, is over.",
    help: "Review the change again: remove the waiver from the config, or give it a later day.",
    message: ({ waiver, until }) =>
      `the waiver of ${waiver} held until ${until}, and no longer counts`,
  }),
  "diff/waiver-unused": entry<{ waiver: string; unknown: boolean }>({
    severity: "warning",
    title: "A waiver covers nothing",
    cause:
      "The change has been made and is part of the committed spec, or a name in the waiver is mistyped.",
    help: "Remove the waiver from the config, or correct it; docs/diff.md lists the kinds of changes.",
    message: ({ waiver, unknown }) =>
      `the waiver of ${waiver} covers no change${unknown ? ", as there is no such kind of change" : ""}`,
  }),
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
