import { type FileSystem, MISSING, unless } from "./file-system.js";
import { rollBack } from "./journal.js";
import {
  type BusyWorkspace,
  dropWorkspace,
  inheritWorkspace,
  releaseWorkspace,
  removeDrafts,
  workspaceBeside,
  workspaceInside,
} from "./workspace.js";

/**
 * Puts an output folder back to a whole client after a run that was killed: the old one if the new one
 * was not complete, else the new one. Says whether there was anything to clean up.
 */
export async function recoverFolder(
  folder: string,
  fs: FileSystem,
): Promise<"clean" | "recovered" | BusyWorkspace> {
  const beside = await inheritWorkspace(workspaceBeside(folder), fs);
  if (beside?.kind === "busy") return beside;
  try {
    if (beside) await undoSwap(folder, beside.path, fs);
    const inside = await inheritWorkspace(workspaceInside(folder), fs);
    if (inside?.kind === "busy") return inside;
    if (inside) await undoInPlace(folder, inside.path, fs);
    if (beside) await dropWorkspace(beside.path, fs);
    await removeDrafts(workspaceBeside(folder), fs);
    await removeDrafts(workspaceInside(folder), fs);
    return beside || inside ? "recovered" : "clean";
  } finally {
    if (beside) releaseWorkspace(beside.path);
  }
}

/** The old client is moved back if the new one had not taken its place. */
export async function undoSwap(folder: string, workspace: string, fs: FileSystem): Promise<void> {
  const isThere = (await unless(MISSING, fs.lstat(folder))) !== undefined;
  if (!isThere) await unless(MISSING, fs.rename(`${workspace}/old`, folder));
}

/** Every file that was replaced, removed or created is put back, if the change was not complete. */
export async function undoInPlace(
  folder: string,
  workspace: string,
  fs: FileSystem,
): Promise<void> {
  try {
    await rollBack(folder, workspace, fs);
    await dropWorkspace(workspace, fs);
  } finally {
    releaseWorkspace(workspace);
  }
}
