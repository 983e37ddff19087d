import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { matchPattern } from "../../model/index.js";
import { byCodeUnits, errorCode } from "../../text/index.js";

/** The files of a folder that are recordings by their names. */
const RECORDING = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/i;

/**
 * Finds the recordings that paths refer to: files, folders with everything below them, and patterns with `*` and `?`, for
 * shells that do not resolve them; `**` stands for any folders. Each file comes once. Follows no links in folders.
 */
export async function findRecordings(
  paths: readonly string[],
): Promise<WithDiagnostics<readonly string[]>> {
  const files = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const found = await filesAt(path);
    if (found.length === 0) {
      const reason = "has no files that end in .json, .jsonl or .ndjson, gzipped or not";
      const params = { what: "the recordings", file: path, reason };
      diagnostics.push(diagnose("project/file-not-read", params));
    }
    for (const file of found) if (!files.has(resolve(file))) files.set(resolve(file), file);
  }
  return { value: [...files.values()], diagnostics };
}

/** Returns a path that is neither a folder nor a pattern as it is: reading it says what is wrong. */
async function filesAt(path: string): Promise<readonly string[]> {
  if (await isFolder(path)) return (await filesBelow(path)).filter((file) => RECORDING.test(file));
  if (!/[*?]/.test(path) || (await exists(path))) return [path];
  const parts = path.split(/[/\\]/);
  const first = parts.findIndex((part) => /[*?]/.test(part));
  const folder = parts.slice(0, first).join("/");
  const top = first === 0 ? "." : folder === "" ? "/" : folder;
  const patterns = parts.slice(first);
  const isDeep = patterns.length > 1;
  const below = (await isFolder(top)) ? await filesBelow(top, { isDeep }) : [];
  return below
    .filter((file) => matchParts(partsBelow(file, top), patterns))
    .map((file) => (first === 0 ? partsBelow(file, top).join("/") : file));
}

function partsBelow(file: string, top: string): readonly string[] {
  const depth = join(top, "x").split(/[/\\]/).length - 1;
  return file.split(/[/\\]/).slice(top === "." ? 0 : depth);
}

function matchParts(parts: readonly string[], patterns: readonly string[]): boolean {
  const [pattern, ...others] = patterns;
  if (pattern === undefined) return parts.length === 0;
  if (pattern === "**") {
    return parts.some((_, index) => matchParts(parts.slice(index), others));
  }
  const [part, ...rest] = parts;
  return part !== undefined && matchPattern(pattern)(part) && matchParts(rest, others);
}

async function filesBelow(
  folder: string,
  { isDeep }: { readonly isDeep: boolean } = { isDeep: true },
): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => byCodeUnits(a.name, b.name));
  const files: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isFile()) files.push(path);
    if (entry.isDirectory() && isDeep && !/^(?:\.|node_modules$)/.test(entry.name)) {
      for (const file of await filesBelow(path)) files.push(file);
    }
  }
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  return (await stateOf(path))?.isDirectory() ?? false;
}

async function exists(path: string): Promise<boolean> {
  return (await stateOf(path)) !== undefined;
}

async function stateOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}
