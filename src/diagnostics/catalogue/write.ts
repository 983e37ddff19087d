import { entry } from "./entry.js";

/** Problems of the stage `write`. */
export const writeProblems = {
  "write/foreign-files": entry<{ folder: string; files: readonly string[]; more: boolean }>({
    severity: "error",
    title: "Folder contains other files",
    cause:
      "The output folder contains files that the generator did not make, so it may be the wrong folder.",
    help: "Give the client a folder of its own, or use --force to write beside these files, which are left as they are. If they are a client of an older generator, delete the folder once.",
    message: ({ folder, files, more }) =>
      `${folder} contains files that the generator did not make: ${listed(files)}${more ? " and more" : ""}`,
  }),
  "write/other-output": entry<{ folder: string; existing: OutputKind; replacement: OutputKind }>({
    severity: "error",
    title: "Folder contains another kind of output",
    cause:
      "A client would replace documentation that was generated on its own, or the other way round.",
    help: "Give each a folder of its own; a client's reference is in its folder docs/ (generate --docs both).",
    message: ({ folder, existing, replacement }) =>
      `${folder} contains ${inWords[existing]} made by moodle-codegen, which ${inWords[replacement]} would replace`,
  }),
  "write/would-overwrite": entry<{ folder: string; files: readonly string[] }>({
    severity: "error",
    title: "Another file is in the way",
    cause:
      "A file of the client has the name of a file that the generator did not make, or whose first lines no longer say that it did.",
    help: "Move or delete the named files. If they are a client of an older generator, or one whose manifest.json was lost, delete the whole folder once.",
    message: ({ folder, files }) =>
      `files in ${folder} that the generator did not make would be overwritten: ${listed(files)}`,
  }),
  "write/edited-by-hand": entry<{ file: string; removed: boolean }>({
    severity: "warning",
    title: "Generated file was edited",
    cause: "A file of the client is not as the generator wrote it.",
    help: "Keep changes outside the client's folder. The edited text may still be in your version control.",
    message: ({ file, removed }) =>
      `${file} had been edited by hand and was ${removed ? "removed, as it is no longer generated" : "overwritten"}`,
  }),
  "write/reformatted": entry<{ folder: string; files: readonly string[] }>({
    severity: "info",
    title: "Generated files were reformatted",
    cause:
      "A formatter went over the client: the files differ from what is generated only in their format, so they are up to date and stay.",
    help: "Nothing. Runs are faster if formatters leave the folder alone, or if `format` formats the client; see docs/ci.md.",
    message: ({ folder, files }) => `${folder} was reformatted: ${listed(files)}`,
  }),
  "write/reformatted-or-edited": entry<{ folder: string; files: readonly string[] }>({
    severity: "info",
    title: "Generated files were reformatted or edited",
    cause:
      "A formatter went over the client, and these files would be generated differently today: so it cannot be told whether they were edited by hand as well.",
    help: "Nothing, unless you changed generated files by hand: the old text may still be in your version control.",
    message: ({ folder, files }) =>
      `files in ${folder} that were reformatted, and perhaps edited by hand, were replaced: ${listed(files)}`,
  }),
  "write/format-failed": entry<{ tool: string; reason: string }>({
    severity: "error",
    title: "Formatting failed",
    cause: "The tool that `format` in the config names could not format the files of the client.",
    help: "The folder is as it was before. Run the tool by itself to see what is wrong, or leave `format` out.",
    message: ({ tool, reason }) => `${tool} could not format the client: ${reason}`,
  }),
  "write/format-changed-code": entry<{ files: readonly string[] }>({
    severity: "error",
    title: "Formatting changed more than the format",
    cause:
      "The tool that `format` in the config names changed code or comments, or removed or added files, so that `check` could not tell its output from edited files.",
    help: "The folder is as it was before. Let `format` name a formatter, and no linter that changes code.",
    message: ({ files }) => `formatting changed more than the format of ${listed(files)}`,
  }),
  "write/unsafe-path": entry<{ file: string }>({
    severity: "error",
    title: "Path leaves the folder",
    cause: "A file name of the client is not a plain relative path.",
    help: "Nothing was written. Please report the input that leads to this name.",
    message: ({ file }) => `${JSON.stringify(file)} is not a safe path below the output folder`,
  }),
  "write/unsafe-manifest": entry<{ file: string }>({
    severity: "error",
    title: "Manifest names a path outside",
    cause: "The manifest.json in the output folder was not written by the generator.",
    help: "Nothing was written. Delete the output folder, or choose another one.",
    message: ({ file }) =>
      `the folder's manifest.json lists ${JSON.stringify(file)}, which is not a safe path below it`,
  }),
  "write/symbolic-link": entry<{ file: string }>({
    severity: "error",
    title: "Symbolic link inside the client",
    cause: "Writing through a link would change files outside the output folder.",
    help: "Remove the link. (The output folder itself may be a link.)",
    message: ({ file }) => `${file} is a symbolic link, where a file or folder was expected`,
  }),
  "write/link-outside": entry<{ path: string; target: string }>({
    severity: "error",
    title: "Output leads out of the project",
    cause:
      "The output, or a folder above it, is a link in the repository to something outside of it. Whoever added the link may want something there to be changed.",
    help: "If the link is yours, use the path of its target instead.",
    message: ({ path, target }) => `${path} leads to ${target}, outside of the project`,
  }),
  "write/not-a-folder": entry<{ path: string }>({
    severity: "error",
    title: "Output is not a folder",
    cause: "There is a file, or a broken link, where the folder of the client should be.",
    help: "Choose another folder, or remove what is there.",
    message: ({ path }) => `${path} exists and is not a folder`,
  }),
  "write/not-a-file": entry<{ path: string }>({
    severity: "error",
    title: "Output is not a file",
    cause: "The output of this command is one file, but there is a folder at that path.",
    help: "Pass the path of a file, such as spec.json.",
    message: ({ path }) => `${path} is not a file`,
  }),
  "write/over-the-input": entry<{ path: string }>({
    severity: "error",
    title: "Output is the page that was read",
    cause:
      "Input and output are the same file, perhaps through a link, and the page would be lost.",
    help: "Give the output a name of its own, such as --output spec.json.",
    message: ({ path }) => `${path} is the page that was read, and was not overwritten`,
  }),
  "write/other-file": entry<{ path: string; expected: string }>({
    severity: "error",
    title: "Output is another file",
    cause: "The output path is taken by a file that may be worth keeping.",
    help: "Choose another path, or remove the file first; `parse` replaces it with --force.",
    message: ({ path, expected }) => `${path} exists, is not ${expected} and was not overwritten`,
  }),
  "write/busy": entry<{ folder: string; owner: string; lock: string }>({
    severity: "error",
    title: "Another run is writing",
    cause: "Two runs would write into the same folder at the same time.",
    help: "Wait for the other run. If there is none, delete the named lock file and regenerate.",
    message: ({ folder, owner, lock }) =>
      `another run (${owner}) is writing into ${folder}; its lock file is ${lock}`,
  }),
  "write/recovered": entry<{ folder: string }>({
    severity: "info",
    title: "Interrupted run cleaned up",
    cause: "An earlier run was killed while it was writing.",
    help: "Nothing: what it left was removed, and the client is complete.",
    message: ({ folder }) => `an interrupted earlier run into ${folder} was cleaned up`,
  }),
  "write/failed": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "Writing failed",
    cause:
      "The disk is full, the operating system refuses to write here, or (on Windows) another program has the file open.",
    help: "The folder is as it was before. Free space, change the permissions or close the program (EBUSY, EPERM), then run again.",
    message: ({ path, reason }) => `${path} could not be written (${reason})`,
  }),
  "write/not-compared": entry<{ folder: string; reason: string }>({
    severity: "error",
    title: "The client's folder cannot be read",
    cause: "The operating system refuses to read a file or folder of the client.",
    help: "Change the permissions, then run again.",
    message: ({ folder, reason }) => `${folder} could not be compared (${reason})`,
  }),
  "write/recovery-failed": entry<{ folder: string; workspace: string; reason: string }>({
    severity: "error",
    title: "The old client could not be put back",
    cause: "Writing failed, and so did undoing it.",
    help: "Run again: the next run completes the client. Until then, keep the named working folder.",
    message: ({ folder, workspace, reason }) =>
      `${folder} could not be put back as it was (${reason}); the missing files are in ${workspace}`,
  }),
  "write/interrupted": entry<{ folder: string }>({
    severity: "error",
    title: "Interrupted",
    cause: "The run was stopped before the new client was put in place.",
    help: "The folder is as it was before. Run again.",
    message: ({ folder }) => `stopped before ${folder} was changed`,
  }),
};

type OutputKind = "client" | "docs" | "schemas";

const inWords: Readonly<Record<OutputKind, string>> = {
  client: "a client",
  docs: "documentation",
  schemas: "JSON Schemas",
};

function listed(files: readonly string[]): string {
  return files.slice(0, 5).join(", ") + (files.length > 5 ? `, … (${String(files.length)})` : "");
}
