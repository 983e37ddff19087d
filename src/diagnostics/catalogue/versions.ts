import { entry } from "./entry.js";

/** Problems with the two sides of a comparison, which may come from a client or from Git. */
export const versionProblems = {
  "acquire/no-client": entry<{ input: string }>({
    severity: "error",
    title: "Folder without a client",
    cause:
      "The folder is not the output of `moodle-codegen generate`, its files were removed, or it holds the images that a browser saved beside a page.",
    help: "Pass the folder that contains manifest.json and spec.json, the saved page itself (.html, .html.gz, .mhtml), or a spec (.json).",
    message: ({ input }) => `${input} is a folder without a spec.json, which a client would have`,
  }),
  "acquire/spec-outside": entry<{ folder: string; path: string }>({
    severity: "error",
    title: "Spec of a client outside of the project",
    cause:
      "The client has no copy of its spec, and its manifest names a file that is outside of the repository (or without one, of the folder with the config), behind a link, or no JSON file.",
    help: "Generate the client again in its own project, or pass the spec itself.",
    message: ({ folder, path }) =>
      `the manifest of ${folder} names ${JSON.stringify(path)} as the client's spec, which is not a JSON file inside of the project`,
  }),
  "acquire/spec-missing": entry<{ folder: string; file: string }>({
    severity: "error",
    title: "Spec of a client missing",
    cause:
      "The client has no copy of its spec: its config has a file for it, which was moved or deleted.",
    help: "Restore the file, or generate the client again; a client that is used elsewhere needs the spec beside it, or is generated without `spec` in the config.",
    message: ({ folder, file }) => `the spec of the client in ${folder} was expected at ${file}`,
  }),
  "acquire/other-spec": entry<{ folder: string; file: string }>({
    severity: "error",
    title: "Spec of a client changed",
    cause:
      "The client has no copy of its spec, and the file that it was generated from now says something else about the functions of the client.",
    help: "Generate the client again, or pass the spec itself. To compare with the client as committed, name the revision, such as main:src/moodle.",
    message: ({ folder, file }) =>
      `${file} has changed since the client in ${folder} was generated from it`,
  }),
  "acquire/git-missing": entry<{ input: string }>({
    severity: "error",
    title: "Git not found",
    cause: "A revision was given, and Git is not installed or not on the PATH.",
    help: "Install Git, or pass a file instead of a revision.",
    message: ({ input }) => `there is no file ${input}, and reading it as a revision requires Git`,
  }),
  "acquire/no-repository": entry<{ input: string }>({
    severity: "error",
    title: "Not in a Git repository",
    cause:
      "A revision was given outside a repository, or a path that contains a colon is mistyped.",
    help: "Run the command inside the repository, or pass a file.",
    message: ({ input }) =>
      `there is no file ${input}, and it cannot be a revision: this is not a Git repository`,
  }),
  "acquire/unknown-revision": entry<{ revision: string; input: string }>({
    severity: "error",
    title: "Unknown Git revision",
    cause: "The name is mistyped, or a shallow clone in CI does not have it.",
    help: "Pass a branch, tag or commit that `git rev-parse` knows; in CI, fetch it first, for instance with `fetch-depth: 0`.",
    message: ({ revision, input }) =>
      `Git does not know the revision ${JSON.stringify(revision)} of ${input}`,
  }),
  "acquire/not-in-revision": entry<{ revision: string; path: string }>({
    severity: "error",
    title: "Path not in the revision",
    cause: "The file did not exist yet, or is somewhere else in the repository.",
    help: "Paths are relative to the top of the repository; begin with ./ for paths relative to the current folder.",
    message: ({ revision, path }) =>
      `the revision ${JSON.stringify(revision)} has no file or folder ${JSON.stringify(path)}`,
  }),
};
