import { entry } from "./entry.js";

/** Problems of the files to which a project refers. */
export const projectProblems = {
  "project/file-not-read": entry<{ what: string; file: string; reason: string }>({
    severity: "error",
    title: "A referenced file cannot be read",
    cause:
      "The path of the overrides, of the Prettier configuration or of another file is mistyped, or the file is broken.",
    help: "Correct the path, or the file. Paths in a config are relative to the config.",
    message: ({ what, file, reason }) => `${what} ${file} ${reason}`,
  }),
  "project/newer-page": entry<{ page: string; spec: string }>({
    severity: "info",
    title: "A page is newer than the spec",
    cause: "A new page was saved, but `generate` and `check` read the reviewed spec.",
    help: "Run `moodle-codegen update`, which takes the page in and shows what it changes.",
    message: ({ page, spec }) =>
      `${page} is newer than ${spec} and says something else; moodle-codegen update takes it in`,
  }),
  "project/incomplete-input": entry<{
    target: string;
    why: string;
    unseen: Unseen | undefined;
  }>({
    severity: "error",
    title: "Incomplete input replaces nothing",
    cause:
      "The page was cut off while it was made, sent or saved, a part of it cannot be read, or the site left out functions whose declarations are broken. What it lacks would be lost in the spec or client that is there.",
    help: "Fetch or save the whole page again. If it is the same every time, tell the administrator: PHP's limits for time and memory end pages, and a plugin may have to be fixed. --allow-incomplete (allowIncomplete in the config) takes what there is and keeps the rest as it was last known.",
    message: ({ target, why, unseen }) =>
      `${target} stays as it was, because ${why}` +
      (unseen === undefined
        ? " and its functions are unknown"
        : unseen.count === 0
          ? ""
          : `: ${count(unseen)} of it could not be seen (${list(unseen)})`),
  }),
  "project/last-known-kept": entry<Unseen & { target: string; why: string }>({
    severity: "warning",
    title: "Functions are kept as they were last known",
    cause:
      "The input is incomplete, and --allow-incomplete (allowIncomplete in the config) says to use it all the same.",
    help: "Get the whole page as soon as possible: until then nobody knows whether the site still has these functions.",
    message: ({ target, why, ...unseen }) =>
      `${count(unseen)} of ${target} could not be seen, because ${why}, and ${unseen.count === 1 ? "stays" : "stay"} as last known (${list(unseen)})`,
  }),
  "project/nothing-kept": entry<{ target: string; why: string }>({
    severity: "warning",
    title: "Functions that could not be seen are gone",
    cause:
      "The input is incomplete, and which functions a reference has cannot be read from it, so none can be kept as last known.",
    help: "Get the whole page and run the command again, or make the reference from a spec.",
    message: ({ target, why }) =>
      `${target} no longer has the functions that could not be seen, because ${why}`,
  }),
};

/** Functions that could not be seen, and the first few names of them. */
export interface Unseen {
  readonly count: number;
  readonly names: readonly string[];
}

function count({ count: all }: Unseen): string {
  return all === 1 ? "1 function" : `${String(all)} functions`;
}

function list({ count: all, names }: Unseen): string {
  return names.join(", ") + (all > names.length ? ", …" : "");
}
