import { resolve } from "node:path";
import { isSealed, MANIFEST, readManifest } from "../../emit/manifest/index.js";
import { type FileSystem, MISSING, nodeFileSystem, unless } from "./file-system.js";
import { inParallel } from "./in-parallel.js";
import { lookAtFolder } from "./look-at-folder.js";
import { isSafePath, WORK_FOLDER } from "./safe-path.js";
import { hasHash } from "./same-text.js";

/** How to look. */
export interface UpToDateOptions {
  /** The hash of everything that the client would be made from. */
  readonly inputs: string;
  /** Other people's files in the folder do not count. */
  readonly force?: boolean;
  readonly fileSystem?: FileSystem;
}

/**
 * Says whether a folder surely holds the client that a run with these inputs would write: its manifest
 * was made from the same ones, and every file is as it was written. Writes nothing. False also where
 * it cannot be told; then the run has to be made.
 */
export async function isUpToDate(
  outputFolder: string,
  { inputs, force = false, fileSystem: fs = nodeFileSystem }: UpToDateOptions,
): Promise<boolean> {
  const folder = await unless(MISSING, fs.realpath(resolve(outputFolder)));
  if (folder === undefined) return false;
  const text = await unless([...MISSING, "EISDIR"], fs.readFile(`${folder}/${MANIFEST}`, "utf8"));
  const manifest = text === undefined ? undefined : readManifest(text);
  if (!manifest || !isSealed(manifest, inputs)) return false;
  const paths = Object.keys(manifest.files);
  if (!paths.every(isSafePath)) return false;
  // An interrupted run has to be cleaned up first.
  const work = `${folder}/${WORK_FOLDER}`;
  if ((await unless(MISSING, fs.lstat(work))) !== undefined) return false;
  if (!force) {
    const contents = await lookAtFolder(folder, new Set([...paths, MANIFEST]), fs);
    if (contents.foreign.length > 0) return false;
  }
  let same = true;
  await inParallel(paths, async (path) => {
    if (!same) return;
    const file = `${folder}/${path}`;
    const state = await unless(MISSING, fs.lstat(file));
    const bytes = state?.isFile() ? await fs.readFile(file) : undefined;
    if (!bytes || !hasHash(bytes, manifest.files[path] ?? "")) same = false;
  });
  return same;
}
