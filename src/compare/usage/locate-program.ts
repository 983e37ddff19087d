import { relative, sep } from "node:path";
import {
  diagnose,
  type Diagnostic,
  refuse,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import type { PlanOptions } from "../../plan/index.js";
import { isClientFolder, scanProgramFolder, validatorsOf } from "./scan-program-folder.js";

/** Where a program is. */
export interface ProgramPlace {
  /** The folder of the program. */
  readonly folder: string;
  /** The client's folder; if undefined, the only one in the program. */
  readonly client?: string | undefined;
}

/** The files of a program, and its client. */
export interface LocatedProgram {
  readonly files: readonly string[];
  readonly client: string;
  readonly validators: NonNullable<PlanOptions["validators"]>;
}

/** Finds the files of the program in a folder, and its client. */
export async function locateProgram(
  place: ProgramPlace,
): Promise<WithDiagnostics<LocatedProgram | undefined>> {
  const { folder } = place;
  const around = await scanProgramFolder(folder);
  if (!around) return refuse(diagnose("usage/no-folder", { folder }));
  const client = await chooseClient(place, around.clients);
  if (typeof client !== "string") return refuse(client);
  const value = { files: around.files, client, validators: await validatorsOf(client) };
  return { value, diagnostics: [] };
}

async function chooseClient(
  { folder, client }: ProgramPlace,
  clients: readonly string[],
): Promise<string | Diagnostic> {
  if (client !== undefined) {
    if (await isClientFolder(client)) return client;
    return diagnose("usage/no-client", { folder: client });
  }
  const [first, ...others] = clients;
  if (first === undefined) return diagnose("usage/no-client", { folder });
  if (others.length === 0) return first;
  const names = clients.map((one) => relative(folder, one).split(sep).join("/"));
  return diagnose("usage/several-clients", { folder, clients: names });
}
