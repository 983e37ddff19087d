import { tmpdir } from "node:os";
import { kill, pid } from "node:process";
import { threadId } from "node:worker_threads";
import { sha256 } from "../../emit/manifest/index.js";
import { errorCode, type FileSystem, isOwn, MISSING, unless, userId } from "./file-system.js";

/** The right to change an output folder. */
export interface FolderLock {
  readonly kind: "locked";
  /** The lock file. */
  readonly path: string;
  /** Says whether the lock is still held: two runs that find the lock of a dead process may both take it over. */
  readonly isHeld: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/** The right belongs to another run. */
export interface BusyFolder {
  readonly kind: "busy";
  /** The process of that run. */
  readonly owner: string;
  /** The lock file. */
  readonly path: string;
}

/** Writing takes seconds. An older lock belongs to a dead process whose number another one has now. */
const LIFETIME_MS = 10 * 60 * 1000;

/** The locks that this thread holds or is about to take. */
const held = new Set<string>();

const token = `${String(pid)} ${String(threadId)}`;

/**
 * Takes the right to change a folder. The lock is a file in the system's folder for temporary files: nothing that comes
 * with a repository can claim to be one.
 */
export async function lockFolder(folder: string, fs: FileSystem): Promise<FolderLock | BusyFolder> {
  const user = userId === undefined ? "" : `${String(userId)}-`;
  const path = `${tmpdir()}/moodle-codegen-${user}${sha256(folder).slice(0, 24)}.lock`;
  if (held.has(path)) return { kind: "busy", owner: `process ${String(pid)}`, path };
  held.add(path);
  try {
    const owner = await createLock(path, fs);
    if (owner !== undefined) held.delete(path);
    if (owner !== undefined) return { kind: "busy", owner, path };
  } catch (error) {
    held.delete(path);
    throw error;
  }
  const isHeld = async () => (await unless(MISSING, fs.readFile(path, "utf8"))) === token;
  const release = async () => {
    held.delete(path);
    if (await isHeld()) await fs.unlink(path);
  };
  return { kind: "locked", path, isHeld, release: () => release().catch(() => undefined) };
}

/** Creates a lock file, in place of one whose owner is dead. Returns the owner of one that stays. */
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

/** Returns who holds a lock; undefined where nobody does any more. */
async function livingOwner(path: string, fs: FileSystem): Promise<string | undefined> {
  const state = await unless(MISSING, fs.lstat(path));
  if (!state) return undefined;
  // Another user can put anything there, and a link might lead to something that is never read to its end.
  if (!state.isFile() || !isOwn(state)) return "another user";
  const content = await unless(MISSING, fs.readFile(path, "utf8"));
  // An own lock that is not held was left by a dead process with the same number.
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
