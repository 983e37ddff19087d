import { entry } from "./entry.js";

/** Problems of the stage `write`. */
export const writeProblems = {
  "write/foreign-files": entry<{ folder: string; files: readonly string[]; more: boolean }>({
    severity: "error",
    title: "Folder holds other files",
    cause:
      "The output folder holds files that the generator did not make, so it may be the wrong folder.",
    help: "Give a folder of its own for the client, or --force to write beside them; they are then left as they are.",
    message: ({ folder, files, more }) =>
      `${folder} holds files that the generator did not make: ${listed(files)}${more ? " and more" : ""}`,
  }),
  "write/would-overwrite": entry<{ folder: string; files: readonly string[] }>({
    severity: "error",
    title: "Another file is in the way",
    cause:
      "A file of the client has the name of a file that the generator did not make, according to the folder's manifest.json.",
    help: "Move or delete the named files. If they are an older client whose manifest.json was lost, delete the whole folder.",
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
  "write/not-a-folder": entry<{ path: string }>({
    severity: "error",
    title: "Output is not a folder",
    cause: "A file, or a link that leads nowhere, is where the folder of the client should be.",
    help: "Choose another folder, or remove what is there.",
    message: ({ path }) => `${path} exists and is not a folder`,
  }),
  "write/not-a-file": entry<{ path: string }>({
    severity: "error",
    title: "Output is not a file",
    cause: "The output of this command is one file, but a folder is at that place.",
    help: "Give the path of a file, such as spec.json.",
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
  "write/other-file": entry<{ path: string; wanted: string }>({
    severity: "error",
    title: "Output is some other file",
    cause: "A file that may be worth keeping is at the place where the output should go.",
    help: "Give another path, or remove the file first; `parse` replaces it with --force.",
    message: ({ path, wanted }) => `${path} exists and is not ${wanted}, and was not overwritten`,
  }),
  "write/busy": entry<{ folder: string; owner: string; workspace: string }>({
    severity: "error",
    title: "Another run is writing",
    cause: "Two runs would write into the same folder at the same time.",
    help: "Wait for the other run. If there is none, delete the named working folder and regenerate.",
    message: ({ folder, owner, workspace }) =>
      `another run (${owner}) is writing into ${folder}; its working folder is ${workspace}`,
  }),
  "write/recovered": entry<{ folder: string }>({
    severity: "info",
    title: "Interrupted run cleaned up",
    cause: "An earlier run was killed while it was writing.",
    help: "Nothing needs to be done: the folder was put back to a whole client first.",
    message: ({ folder }) => `an interrupted earlier run into ${folder} was cleaned up`,
  }),
  "write/failed": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "Writing failed",
    cause: "The disk is full, or the operating system refuses to write here.",
    help: "The folder is as it was before. Free space or change the permissions, then run again.",
    message: ({ path, reason }) => `${path} could not be written (${reason})`,
  }),
  "write/recovery-failed": entry<{ folder: string; workspace: string; reason: string }>({
    severity: "error",
    title: "The old client could not be put back",
    cause: "Writing failed, and then so did undoing what was begun.",
    help: "The next run into the same folder puts it back. Do not delete the named working folder before that.",
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

function listed(files: readonly string[]): string {
  return files.slice(0, 5).join(", ") + (files.length > 5 ? `, … (${String(files.length)})` : "");
}
