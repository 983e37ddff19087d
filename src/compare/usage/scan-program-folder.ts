import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { byCodeUnits } from "../../text/index.js";

/** What lies in the folder of a program. */
export interface Surroundings {
  /** Files of TypeScript, and of JavaScript outside of folders that are made; sorted. */
  readonly files: readonly string[];
  /** Folders of clients, sorted. */
  readonly clients: readonly string[];
}

const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
const SCRIPT = /\.[cm]?jsx?$/;
/** What others have written, and what a build writes. */
const FOREIGN = /^(?:node_modules|\..*)$/;
const MADE = /^(?:dist|build|out|coverage)$/;

/** Looks for source files and clients; undefined where there is no such folder. Follows no links. */
export async function scanProgramFolder(folder: string): Promise<Surroundings | undefined> {
  if (!(await isFolder(folder))) return undefined;
  const files: string[] = [];
  const clients: string[] = [];
  const visit = async (path: string, isMade: boolean): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true });
    entries.sort((a, b) => byCodeUnits(a.name, b.name));
    const isClient = entries.some(({ name }) => name === "manifest.json") && (await isOurs(path));
    if (isClient) {
      clients.push(path);
      return;
    }
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isDirectory() && !FOREIGN.test(name)) {
        await visit(join(path, name), isMade || MADE.test(name));
      } else if (entry.isFile() && SOURCE.test(name) && !DECLARATIONS.test(name)) {
        if (!isMade || !SCRIPT.test(name)) files.push(join(path, name));
      }
    }
  };
  await visit(folder, false);
  return { files, clients };
}

/** Whether a folder holds a client. */
export async function isClientFolder(folder: string): Promise<boolean> {
  return (await isFolder(folder)) && (await isOurs(folder));
}

async function isOurs(folder: string): Promise<boolean> {
  try {
    const manifest = await readFile(join(folder, "manifest.json"), "utf8");
    return /"generator"\s*:\s*"moodle-codegen"/.test(manifest);
  } catch {
    return false;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
