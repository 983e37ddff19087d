import { writeFileSync } from "node:fs";
import * as fs from "node:fs/promises";
import { setImmediate } from "node:timers/promises";

/** The operations of the file system that this stage uses; tests put failures between. */
export type FileSystem = Pick<
  typeof fs,
  | "chmod"
  | "copyFile"
  | "link"
  | "lstat"
  | "mkdir"
  | "mkdtemp"
  | "readFile"
  | "readdir"
  | "realpath"
  | "rename"
  | "rm"
  | "rmdir"
  | "stat"
  | "unlink"
  | "utimes"
> & { readonly writeFile: (path: string, content: string | Uint8Array) => Promise<void> };

/** The real file system. */
export const nodeFileSystem: FileSystem = { ...fs, writeFile };

/**
 * Writes a small file at once. Systems create the files of a folder one after the other, and several threads
 * would only wait for each other. In between there is time for signals.
 */
async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  writeFileSync(path, content);
  await setImmediate();
}

/** The code of a failed operation, such as `ENOSPC`; undefined for an error of our own. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;
}

/** The path that a failed operation was about, if the error says it. */
export function errorPath(error: unknown): string | undefined {
  return error instanceof Error && "path" in error && typeof error.path === "string"
    ? error.path
    : undefined;
}

/** Runs an operation whose failure with one of these codes is an answer, not a problem. */
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

/** What a missing file or folder is answered with. */
export const MISSING = ["ENOENT", "ENOTDIR"];
