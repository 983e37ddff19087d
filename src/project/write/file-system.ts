import { type Stats, writeFileSync } from "node:fs";
import * as fs from "node:fs/promises";
import { resolve } from "node:path";
import * as node from "node:process";
import { setImmediate } from "node:timers/promises";
import { errorCode } from "../../text/index.js";

/** How to write a file. */
export interface WriteFileOptions {
  /** Fails if there is already a file or a link at this path, instead of writing to it. */
  readonly exclusive?: boolean | undefined;
  readonly mode?: number | undefined;
}

/** The file system operations that writing uses; tests inject faults between them. */
export type FileSystem = Pick<
  typeof fs,
  | "chmod"
  | "copyFile"
  | "link"
  | "lstat"
  | "mkdir"
  | "readFile"
  | "readdir"
  | "realpath"
  | "rename"
  | "rm"
  | "rmdir"
  | "stat"
  | "unlink"
  | "utimes"
> & { readonly writeFile: typeof writeFile };

/** The real file system. */
export const nodeFileSystem: FileSystem = { ...fs, writeFile };

/**
 * Writes a small file synchronously: systems create the files of one folder one after the other, so several threads
 * would only wait for each other. Signals are handled in between.
 */
async function writeFile(
  path: string,
  content: string | Uint8Array,
  { exclusive = false, mode }: WriteFileOptions = {},
): Promise<void> {
  const flag = exclusive ? "wx" : "w";
  // With an encoding, Node.js writes a text in one operation.
  writeFileSync(path, content, { encoding: "utf8", flag, ...(mode && { mode }) });
  await setImmediate();
}

/** The id of the user who runs this process; undefined on Windows, where a named import of `getuid` would fail. */
export const userId = node.getuid?.();

/** Returns whether a file belongs to the user who runs this process, if the system has owners at all. */
export function isOwn({ uid }: Pick<Stats, "uid">): boolean {
  return userId === undefined || uid === userId;
}

/** Returns the path of a failed operation, if the error has one. */
export function errorPath(error: unknown): string | undefined {
  return error instanceof Error && "path" in error && typeof error.path === "string"
    ? error.path
    : undefined;
}

/** Returns undefined if an operation fails with one of these codes; throws other failures. */
export async function unless<T>(
  codes: readonly string[],
  operation: Promise<T>,
): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (codes.includes(errorCode(error) ?? "")) return undefined;
    throw error;
  }
}

/** Error codes of a file or folder that does not exist. */
export const MISSING = ["ENOENT", "ENOTDIR"];

/** Returns the absolute path of a file or folder, which may be missing, without links. */
export async function realPath(path: string, fs: FileSystem): Promise<string> {
  return (await unless(MISSING, fs.realpath(resolve(path)))) ?? resolve(path);
}

/**
 * Runs a task for every item, 16 at a time. Throws the first failure, but only after every started task has ended, so
 * that none of them interferes with the cleanup.
 */
export async function inParallel<Item>(
  items: Iterable<Item>,
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      if (failures.length > 0) return;
      try {
        await task(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  if (failures.length > 0) throw failures[0];
}
