import type { Dirent } from "node:fs";
import { type FileSystem, MISSING, unless } from "./file-system.js";
import { WORK_FOLDER } from "./safe-path.js";

/** What is in an output folder beside the files that the generator made. */
export interface FolderContents {
  /** Other people's files and folders, as paths below the folder; the first few of them. */
  readonly foreign: readonly string[];
  /** There are more of them than listed. */
  readonly more: boolean;
  /** Things that nobody misses but that are not ours to remove: `.DS_Store`, empty folders. */
  readonly litter: boolean;
}

const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);
const ENOUGH = 20;

/** Looks for files that the generator did not make, and stops when it has found enough to say no. */
export async function lookAtFolder(
  folder: string,
  ours: ReadonlySet<string>,
  fs: FileSystem,
): Promise<FolderContents> {
  const foldersOfOurs = parentsOf(ours);
  const foreign: string[] = [];
  let litter = false;

  const visit = async (below: string): Promise<void> => {
    for (const entry of await entriesOf(folder + below, fs)) {
      if (foreign.length > ENOUGH) return;
      const path = `${below}/${entry.name}`.slice(1);
      if (ours.has(path) || path === WORK_FOLDER) continue;
      if (!(await holdsFiles(`${folder}/${path}`, entry, fs))) litter = true;
      else if (foldersOfOurs.has(path)) await visit(`/${path}`);
      else foreign.push(entry.isDirectory() ? `${path}/` : path);
    }
  };
  await visit("");
  return { foreign: foreign.slice(0, ENOUGH), more: foreign.length > ENOUGH, litter };
}

/** Says whether there is anything at all in a folder, or whether a file is one that counts. */
async function holdsFiles(path: string, entry: Dirent, fs: FileSystem): Promise<boolean> {
  if (!entry.isDirectory()) return !LITTER.has(entry.name);
  for (const inner of await entriesOf(path, fs)) {
    if (await holdsFiles(`${path}/${inner.name}`, inner, fs)) return true;
  }
  return false;
}

async function entriesOf(path: string, fs: FileSystem): Promise<Dirent[]> {
  return (await unless(MISSING, fs.readdir(path, { withFileTypes: true }))) ?? [];
}

function parentsOf(paths: ReadonlySet<string>): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const path of paths) {
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      parents.add(path.slice(0, end));
    }
  }
  return parents;
}
