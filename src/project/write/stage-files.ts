import { dirname } from "node:path";
import type { FileSystem } from "./file-system.js";
import { inParallel } from "./in-parallel.js";

/** Writes files below a folder, making the folders that they need. */
export async function stageFiles(
  files: ReadonlyMap<string, string>,
  paths: readonly string[],
  target: string,
  fs: FileSystem,
): Promise<void> {
  await makeFolders(target, paths, fs);
  await inParallel(paths, async (path) => {
    await fs.writeFile(`${target}/${path}`, files.get(path) ?? "");
  });
}

/** Makes the folder and those of these paths below it. */
export async function makeFolders(
  target: string,
  paths: readonly string[],
  fs: FileSystem,
): Promise<void> {
  const folders = new Set(paths.map((path) => dirname(`${target}/${path}`)));
  for (const folder of [target, ...folders]) await fs.mkdir(folder, { recursive: true });
}

/**
 * Lets a file appear at a second place without touching it: as another name of the same file, or where
 * the file system has no such thing, as a copy with the same time of change.
 */
export async function linkOrCopy(from: string, to: string, fs: FileSystem): Promise<void> {
  try {
    await fs.link(from, to);
  } catch {
    // Whatever the reason is, a copy either works or fails with a reason of its own. It is made under
    // another name, so that half a copy is never taken for the file.
    const draft = `${to}.copy`;
    await fs.copyFile(from, draft);
    const { atime, mtime } = await fs.stat(from);
    await fs.utimes(draft, atime, mtime);
    await fs.rename(draft, to);
  }
}
