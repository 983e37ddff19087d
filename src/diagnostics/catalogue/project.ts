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
};
