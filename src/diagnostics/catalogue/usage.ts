import { entry } from "./entry.js";

/** Problems of the search for uses of a client in a program. */
export const usageProblems = {
  "usage/no-folder": entry<{ folder: string }>({
    severity: "error",
    title: "Program not found",
    cause: "The path is mistyped, or is relative to a folder other than the current one.",
    help: "Pass the folder of your program, such as --usage . or --usage src.",
    message: ({ folder }) => `there is no folder ${folder} to search for uses`,
  }),
  "usage/no-client": entry<{ folder: string }>({
    severity: "error",
    title: "Program without a client",
    cause: "The program has no client yet, or the client is outside the folder that was given.",
    help: "Pass a folder that contains the client, or name the client's folder with --client.",
    message: ({ folder }) =>
      `no client was found in ${folder}; expected a folder with the manifest.json of moodle-codegen`,
  }),
  "usage/several-clients": entry<{ folder: string; clients: readonly string[] }>({
    severity: "error",
    title: "Several clients in one program",
    cause: "The program calls several sites, each with a client of its own.",
    help: "Choose the one to compare with --client.",
    message: ({ folder, clients }) =>
      `${folder} has ${String(clients.length)} clients: ${clients.join(", ")}`,
  }),
  "usage/broken-tsconfig": entry<{ path: string; reason: string }>({
    severity: "warning",
    title: "A tsconfig.json that cannot be read",
    cause: "The file has a mistake, or it extends one that does not exist.",
    help: "Fix the file; until then, default options are used and imports by aliases are not followed.",
    message: ({ path, reason }) => `${path} cannot be used: ${reason}`,
  }),
};
