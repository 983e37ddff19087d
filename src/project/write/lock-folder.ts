import { kill, pid } from "node:process";
import { threadId } from "node:worker_threads";
import { type FileSystem, isOwn, MISSING, unless } from "./file-system.js";
import { temporaryPath } from "./temporary-path.js";
import { errorCode } from "../../text/index.js";

/** The exclusive right to change an output folder. */
export interface FolderLock {
  readonly kind: "locked";
  /** The lock file. */
  readonly path: string;
  /** Returns whether this run still holds the lock: two runs that find a dead process's lock may both take it over. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/** Another run holds the lock. */
export interface BusyFolder {
  readonly kind: "busy";
  /** The process id of that run. */
  readonly owner: string;
  /** The lock file. */
  readonly path: string;
}

/** Writing takes seconds. An older lock belongs to a dead process whose id another process has now. */
const LIFETIME_MS = 10 * 60 * 1000;

/** The locks that this thread holds or is about to take. */
const held = new Set<string>();

const token = `${String(pid)} ${String(threadId)}`;

/**
 * Takes the right to change a folder. The lock is a file in the system's folder for temporary files: no file of a
 * repository can pose as one.
 */
export async function lockFolder(folder: string, fs: FileSystem): Promise<FolderLock | BusyFolder> {
  const path = temporaryPath(folder, "lock");
  if (held.has(path)) return { kind: "busy", owner: `process ${String(pid)}`, path };
  held.add(path);
  let owner: string | undefined = "unknown";
  try {
    owner = await createLock(path, fs);
  } finally {
    if (owner !== undefined) held.delete(path);
  }
  if (owner !== undefined) return { kind: "busy", owner, path };
  const isHeld = async () => (await unless(MISSING, fs.readFile(path, "utf8"))) === token;
  const release = async () => {
    held.delete(path);
    if (await isHeld()) await fs.unlink(path);
  };
  return { kind: "locked", path, isHeld, release: () => release().catch(() => undefined) };
}

/** Creates a lock file, or replaces one whose owner is dead. Returns the owner of a lock that stays. */
async function createLock(path: string, fs: FileSystem): Promise<string | undefined> {
  for (;;) {
    try {
      await fs.writeFile(path, token, { exclusive: true, mode: 0o600 });
      return undefined;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
    const owner = await livingOwner(path, fs);
    if (owner !== undefined) return owner;
    await unless(MISSING, fs.unlink(path));
  }
}

/** Returns the holder of a lock; undefined if there is none any more. */
async function livingOwner(path: string, fs: FileSystem): Promise<string | undefined> {
  const state = await unless(MISSING, fs.lstat(path));
  if (!state) return undefined;
  // Another user can put anything there, and a link might lead to an endless file.
  if (!state.isFile() || !isOwn(state)) return "another user";
  const content = await unless(MISSING, fs.readFile(path, "utf8"));
  // A lock with our own process id that we do not hold is from a dead process with the same id.
  if (content === undefined || content === token) return undefined;
  const [owner] = /^\d+/.exec(content) ?? [];
  const isAlive = owner === undefined || isRunning(Number(owner));
  return isAlive && Date.now() - state.mtimeMs < LIFETIME_MS
    ? `process ${owner ?? "unknown"}`
    : undefined;
}

function isRunning(id: number): boolean {
  try {
    return kill(id, 0);
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
