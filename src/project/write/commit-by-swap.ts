import { errorCode, type FileSystem } from "./file-system.js";
import { inParallel } from "./in-parallel.js";
import type { Changes } from "./plan-changes.js";
import { linkOrCopy, makeFolders, stageFiles } from "./stage-files.js";

/** Codes with which the system says that this folder is not one that can be renamed. */
const NOT_RENAMED = new Set(["EBUSY", "EXDEV", "EACCES", "EPERM", "EINVAL"]);

/** What a way of committing needs to know. */
export interface Commit {
  readonly files: ReadonlyMap<string, string>;
  readonly changes: Changes;
  /** The real path of the output folder. */
  readonly folder: string;
  readonly workspace: string;
  /** The output folder is there already. */
  readonly exists: boolean;
  readonly signal: AbortSignal | undefined;
}

/**
 * Builds the whole new client beside the old one and swaps them by two renames. Returns "not-renamed",
 * with the old client in place, where the folder is a mount point or the like.
 */
export async function commitBySwap(
  commit: Commit,
  fs: FileSystem,
): Promise<"committed" | "not-renamed"> {
  const { files, changes, folder, workspace } = commit;
  const fresh = `${workspace}/new`;
  await stageFiles(files, [...changes.created, ...changes.changed], fresh, fs);
  await makeFolders(fresh, changes.unchanged, fs);
  await inParallel(changes.unchanged, (path) =>
    linkOrCopy(`${folder}/${path}`, `${fresh}/${path}`, fs),
  );
  if (commit.exists) await fs.chmod(fresh, (await fs.stat(folder)).mode);

  commit.signal?.throwIfAborted();
  if (commit.exists) {
    try {
      await fs.rename(folder, `${workspace}/old`);
    } catch (error) {
      if (NOT_RENAMED.has(errorCode(error) ?? "")) return "not-renamed";
      throw error;
    }
  }
  await fs.rename(fresh, folder);
  // From here the old client is waste, which nothing must ever bring back. Even if it keeps its name,
  // it is not brought back as long as the new client is there.
  if (commit.exists)
    await fs.rename(`${workspace}/old`, `${workspace}/waste`).catch(() => undefined);
  return "committed";
}
