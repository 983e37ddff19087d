import { entry } from "./entry.js";

/** Problems of the search for uses of a client in a program. */
export const usageProblems = {
  "usage/no-folder": entry<{ folder: string }>({
    severity: "error",
    title: "No program to look into",
    cause: "The path is mistyped, or relative to another folder than the current one.",
    help: "Give the folder of your program, such as --usage . or --usage src.",
    message: ({ folder }) => `there is no folder ${folder} to look for uses in`,
  }),
  "usage/no-client": entry<{ folder: string }>({
    severity: "error",
    title: "Program without a client",
    cause: "The program has no client yet, or it stands outside of the folder that was given.",
    help: "Give a folder that contains the client, or name the client's folder with --client.",
    message: ({ folder }) =>
      `no client was found in ${folder}; expected a folder with the manifest.json of moodle-codegen`,
  }),
  "usage/several-clients": entry<{ folder: string; clients: readonly string[] }>({
    severity: "error",
    title: "Several clients in one program",
    cause: "The program talks to several sites, each with a client of its own.",
    help: "Say with --client which of them is compared.",
    message: ({ folder, clients }) =>
      `${folder} has ${String(clients.length)} clients: ${clients.join(", ")}`,
  }),
  "usage/broken-tsconfig": entry<{ path: string; reason: string }>({
    severity: "warning",
    title: "A tsconfig.json that cannot be read",
    cause: "The file has a mistake, or it extends one that is not there.",
    help: "Mend the file; until then usual options are used, and imports by aliases are not followed.",
    message: ({ path, reason }) => `${path} cannot be used: ${reason}`,
  }),
};
