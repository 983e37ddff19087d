import { randomBytes } from "node:crypto";
import { basename, dirname } from "node:path";
import { type FileSystem, isOwn, MISSING, unless } from "./file-system.js";
import { readOwnFile } from "./read-own-file.js";
import { temporaryPath } from "./temporary-path.js";

/** The paths that the working folder of a run may have: beside the output folder, or in it. */
export interface WorkspacePaths {
  readonly beside: string;
  readonly inside: string;
}

/**
 * Chooses a random name for the working folder of a run, and records it before the folder exists. The record is in the
 * system's folder for temporary files, where no repository can put one: a folder that it does not name is a foreign one,
 * whatever its name and permissions.
 */
export async function reserveWorkspace(folder: string, fs: FileSystem): Promise<WorkspacePaths> {
  const id = randomBytes(8).toString("hex");
  const record = recordOf(folder);
  const ids = [...(await readRecord(folder, fs)), id];
  // A new file in the place of the old one: another user may have put a link there.
  const draft = `${record}.${id}`;
  await fs.writeFile(draft, `${ids.join("\n")}\n`, { exclusive: true, mode: 0o600 });
  await fs.rename(draft, record);
  return workspacePaths(folder, id);
}

/** Removes the record of working folders if none of them exists any more. */
export async function forgetWorkspaces(folder: string, fs: FileSystem): Promise<void> {
  try {
    if ((await findWorkspaces(folder, fs)).length === 0) await fs.unlink(recordOf(folder));
  } catch {
    // The record stays, and does no harm.
  }
}

/** Finds the working folders of killed runs, and also those of running ones. */
export async function findWorkspaces(folder: string, fs: FileSystem): Promise<string[]> {
  const workspaces: string[] = [];
  for (const id of await readRecord(folder, fs)) {
    for (const path of Object.values(workspacePaths(folder, id)) as string[]) {
      const state = await unless([...MISSING, "EACCES", "ENAMETOOLONG"], fs.lstat(path));
      if (state?.isDirectory() && isOwn(state)) workspaces.push(path);
    }
  }
  return workspaces;
}

function workspacePaths(folder: string, id: string): WorkspacePaths {
  return {
    beside: `${dirname(folder)}/.${basename(folder)}.moodle-codegen-${id}`,
    inside: `${folder}/.moodle-codegen-${id}`,
  };
}

function recordOf(folder: string): string {
  return temporaryPath(folder, "workspaces");
}

async function readRecord(folder: string, fs: FileSystem): Promise<string[]> {
  const record = recordOf(folder);
  const state = await unless(MISSING, fs.lstat(record));
  if (!state || !isOwn(state)) return [];
  const text = (await readOwnFile(record, fs))?.toString("utf8") ?? "";
  return text.split("\n").filter((id) => /^[0-9a-f]{16}$/.test(id));
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
