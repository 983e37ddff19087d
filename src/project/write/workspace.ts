import { basename, dirname } from "node:path";
import { type FileSystem, isOwn, MISSING, unless, userId } from "./file-system.js";

/** The suffix of working folders; its random part gives each run a folder of its own. */
const WORKSPACE = /\.moodle-codegen-[A-Za-z0-9]{6}$/;

/** Returns the prefix of the paths of working folders beside an output folder. */
export function prefixBeside(folder: string): string {
  return `${dirname(folder)}/.${basename(folder)}.moodle-codegen-`;
}

/** Returns the prefix of the paths of working folders in an output folder. */
export function prefixInside(folder: string): string {
  return `${folder}/.moodle-codegen-`;
}

/**
 * Returns whether a path is the working folder of some run on this machine. A folder from a repository is not: Git
 * preserves neither the owner nor permissions that exclude everyone else, and a link is not a folder.
 */
export async function isWorkspace(path: string, fs: FileSystem): Promise<boolean> {
  if (!WORKSPACE.test(path)) return false;
  const state = await unless(MISSING, fs.lstat(path));
  if (!state?.isDirectory()) return false;
  // Windows has neither, so only the pattern of the name counts there.
  return isOwn(state) && (userId === undefined || (state.mode & 0o077) === 0);
}

/** Finds the working folders of killed runs, and also those of running ones. */
export async function findWorkspaces(folder: string, fs: FileSystem): Promise<string[]> {
  const workspaces: string[] = [];
  for (const prefix of [prefixBeside(folder), prefixInside(folder)]) {
    const names = (await unless([...MISSING, "EACCES"], fs.readdir(dirname(prefix)))) ?? [];
    for (const name of names.filter((entry) => entry.startsWith(basename(prefix)))) {
      const path = `${dirname(prefix)}/${name}`;
      if (await isWorkspace(path, fs)) workspaces.push(path);
    }
  }
  return workspaces;
}

/**
 * Cleans up after a killed run, and returns whether there was one. If it was killed between the two renames of a swap,
 * its working folder has the whole old client, which gets its name back.
 */
export async function cleanUp(folder: string, fs: FileSystem): Promise<boolean> {
  const workspaces = await findWorkspaces(folder, fs);
  for (const workspace of workspaces) {
    const old = await unless(MISSING, fs.lstat(`${workspace}/old`));
    const isMissing = (await unless(MISSING, fs.lstat(folder))) === undefined;
    if (isMissing && old?.isDirectory() && dirname(workspace) === dirname(folder)) {
      await fs.rename(`${workspace}/old`, folder);
    }
    await removeWorkspace(workspace, fs);
  }
  return workspaces.length > 0;
}

/** Removes a working folder. If that fails, the rest is garbage, which the next run tries to remove again. */
export async function removeWorkspace(workspace: string, fs: FileSystem): Promise<void> {
  await fs.rm(workspace, { recursive: true, force: true }).catch(() => undefined);
}
