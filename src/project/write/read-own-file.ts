import { constants } from "node:fs";
import { type FileSystem, MISSING, unless } from "./file-system.js";

/** The size limit of a generated file; specs have the same one. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Neither follows a link nor waits for the other end of a pipe; Windows has no such flags. */
const FLAGS =
  constants.O_RDONLY |
  ((constants as Partial<typeof constants>).O_NOFOLLOW ?? 0) |
  ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/**
 * Reads a file in an output folder. Returns undefined for anything that the generator does not make: links, pipes,
 * devices, folders, and files above the size limit. A repository can put all of them there.
 */
export async function readOwnFile(path: string, fs: FileSystem): Promise<Buffer | undefined> {
  const state = await unless(MISSING, fs.lstat(path));
  if (!state?.isFile() || state.size > MAX_BYTES) return undefined;
  return await unless([...MISSING, "ELOOP"], fs.readFile(path, { flag: FLAGS }));
}
