import { dirname } from "node:path";
import { errorCode, type FileSystem } from "./file-system.js";
import { recoverFolder } from "./recover-folder.js";
import {
  type BusyWorkspace,
  dropWorkspace,
  releaseWorkspace,
  takeWorkspace,
  workspaceBeside,
  workspaceInside,
} from "./workspace.js";

/** The right to change an output folder, held by having its working folder. */
export interface Lock {
  readonly kind: "locked";
  /** The working folder, beside the output folder or inside. */
  readonly path: string;
  readonly place: "beside" | "inside";
  /** Gives the right back and removes the working folder, unless it was kept. */
  readonly release: () => Promise<void>;
  /** Leaves the working folder to the next run, which needs it to put the old client back. */
  readonly keep: () => void;
}

/** Codes with which the system says that nothing can be made beside the output folder. */
const NO_PLACE = new Set(["EACCES", "EPERM", "EROFS", "EBUSY"]);

/** Takes the right to change a folder, or says who has it. */
export async function lockFolder(folder: string, fs: FileSystem): Promise<Lock | BusyWorkspace> {
  try {
    await fs.mkdir(dirname(folder), { recursive: true });
    return await lockAt(workspaceBeside(folder), "beside", folder, fs);
  } catch (error) {
    if (!NO_PLACE.has(errorCode(error) ?? "")) throw error;
    return await lockAt(workspaceInside(folder), "inside", folder, fs);
  }
}

async function lockAt(
  path: string,
  place: Lock["place"],
  folder: string,
  fs: FileSystem,
): Promise<Lock | BusyWorkspace> {
  for (;;) {
    const workspace = await takeWorkspace(path, fs);
    if (workspace.kind === "busy") return workspace;
    if (!workspace.inherited) break;
    // A run died since this one had looked for such leftovers.
    releaseWorkspace(path);
    const recovery = await recoverFolder(folder, fs);
    if (typeof recovery === "object") return recovery;
  }
  let kept = false;
  return {
    kind: "locked",
    path,
    place,
    keep: () => {
      kept = true;
      releaseWorkspace(path);
    },
    release: async () => {
      // What cannot be removed now is waste, and the next run tries again.
      if (!kept) await dropWorkspace(path, fs).catch(() => undefined);
    },
  };
}
