import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { MANIFEST, readClaims, readManifest } from "../../emit/manifest/index.js";
import type { Validators } from "../../plan/index.js";
import { byCodeUnits } from "../../text/index.js";

/** The contents of a program's folder. */
export interface ProgramFolder {
  /** TypeScript files, and JavaScript files outside of build folders; sorted. */
  readonly files: readonly string[];
  /** Folders of clients, sorted. */
  readonly clients: readonly string[];
}

const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;
const SCRIPT = /\.[cm]?jsx?$/;
/** Folders with third-party code, and with build output. */
const FOREIGN = /^(?:node_modules|\..*)$/;
const MADE = /^(?:dist|build|out|coverage)$/;

/** Finds source files and clients; undefined if there is no such folder. Follows no links. */
export async function scanProgramFolder(folder: string): Promise<ProgramFolder | undefined> {
  if (!(await isFolder(folder))) return undefined;
  const files: string[] = [];
  const clients: string[] = [];
  const visit = async (path: string, isMade: boolean): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true });
    entries.sort((a, b) => byCodeUnits(a.name, b.name));
    const isClient =
      entries.some((entry) => entry.name === MANIFEST && entry.isFile()) && (await isOurs(path));
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

/** Returns whether a folder contains a client. */
export async function isClientFolder(folder: string): Promise<boolean> {
  return (await isFolder(folder)) && (await isOurs(folder));
}

/** Returns the kind of validators that the client in a folder has, which decides the types of their values. */
export async function validatorsOf(client: string): Promise<Validators> {
  const kind = readManifest(await manifestOf(client))?.options["validators"];
  return kind === "none" || kind === "zod-mini" ? kind : "zod";
}

async function isOurs(folder: string): Promise<boolean> {
  return readClaims(await manifestOf(folder))?.kind === "client";
}

function manifestOf(folder: string): Promise<string> {
  return readFile(join(folder, MANIFEST), "utf8").catch(() => "");
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
