import { entry } from "./entry.js";

/** Problems with the two sides of a comparison, which may come from a client or from Git. */
export const versionProblems = {
  "acquire/no-client": entry<{ place: string }>({
    severity: "error",
    title: "Folder without a client",
    cause:
      "The folder is not the output of `moodle-codegen generate`, or its spec.json was removed.",
    help: "Give the folder that holds manifest.json and spec.json, or a page or spec.",
    message: ({ place }) => `${place} is a folder, but it has no spec.json as a client has`,
  }),
  "acquire/git-missing": entry<{ place: string }>({
    severity: "error",
    title: "Git not found",
    cause: "A revision was given, and Git is not installed or not on the PATH.",
    help: "Install Git, or give a file instead of a revision.",
    message: ({ place }) => `there is no file ${place}, and to read it as a revision needs git`,
  }),
  "acquire/no-repository": entry<{ place: string }>({
    severity: "error",
    title: "Not in a Git repository",
    cause:
      "A revision was given outside of a repository, or a path that contains a colon is mistyped.",
    help: "Run the command inside the repository, or give a file.",
    message: ({ place }) =>
      `there is no file ${place}, and it cannot be a revision: this is no Git repository`,
  }),
  "acquire/unknown-revision": entry<{ revision: string; place: string }>({
    severity: "error",
    title: "Unknown Git revision",
    cause: "The name is mistyped, or a shallow clone in CI does not have it.",
    help: "Give a branch, tag or commit that `git rev-parse` knows; in CI fetch it first, for instance with `fetch-depth: 0`.",
    message: ({ revision, place }) =>
      `Git does not know the revision ${JSON.stringify(revision)} of ${place}`,
  }),
  "acquire/not-in-revision": entry<{ revision: string; path: string }>({
    severity: "error",
    title: "Path not in the revision",
    cause: "The file was not there yet, or it stands somewhere else in the repository.",
    help: "Paths count from the top of the repository; begin with ./ to count from the current folder.",
    message: ({ revision, path }) =>
      `the revision ${JSON.stringify(revision)} has no file or folder ${JSON.stringify(path)}`,
  }),
};
