import { dirname, isAbsolute, relative, resolve } from "node:path";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { MANIFEST } from "../../emit/manifest/index.js";
import type { Examination } from "./examine-folder.js";
import { errorPath, type FileSystem, inParallel, unless } from "./file-system.js";
import { manifestOfBoth } from "./generated-files.js";
import { type Formatter, formatStaged, FormattingRefused } from "./format-staged.js";
import { readOwnFile } from "./read-own-file.js";
import { foldersAbove } from "./safe-path.js";
import { removeWorkspace, reserveWorkspace } from "./workspace.js";
import { errorCode } from "../../text/index.js";

/** A client that is ready to replace the contents of its folder. */
export interface ClientCommit {
  readonly files: ReadonlyMap<string, string>;
  /** The real path of the output folder. */
  readonly folder: string;
  /** The user's name for the folder. */
  readonly name: string;
  readonly examination: Examination;
  /** Formats the new files before they are put in place. */
  readonly format: Formatter | undefined;
  readonly signal: AbortSignal | undefined;
  readonly fs: FileSystem;
}

/** Steps that undo the work so far, in the order in which the work was done. */
type Undo = (() => Promise<void>)[];

/** Error codes of a location where nothing can be created. */
const NO_PLACE = ["EACCES", "EPERM", "EROFS", "EBUSY", "ENAMETOOLONG"];

/** Error codes of a folder that cannot be renamed, such as a mount point, or on Windows one with open files. */
const NOT_RENAMED = new Set(["EBUSY", "EXDEV", "EACCES", "EPERM", "EINVAL"]);

/**
 * Puts a client into its folder: by a swap if the whole folder is generated and can be renamed, otherwise file by file.
 * Returns what went wrong; then everything is as it was.
 */
export async function commitClient(commit: ClientCommit): Promise<Diagnostic | undefined> {
  const { folder, examination, fs } = commit;
  await fs.mkdir(dirname(folder), { recursive: true });
  const { beside, inside } = await reserveWorkspace(folder, fs);
  // Fails if the folder exists, and excludes other users.
  const create = async (path: string) => fs.mkdir(path, { mode: 0o700 }).then(() => path);
  if (examination.foreign.length === 0 && !holdsCurrentFolder(folder)) {
    const workspace = await unless(NO_PLACE, create(beside));
    const result = workspace ? await inWorkspace(workspace, swap, commit) : "not renamed";
    if (result !== "not renamed") return result;
  }
  await fs.mkdir(folder, { recursive: true });
  return await inWorkspace(await create(inside), replaceFiles, commit);
}

/** Renaming a shell's working directory would leave the shell in the old folder. */
function holdsCurrentFolder(folder: string): boolean {
  const path = relative(folder, resolve("."));
  return !path.startsWith("..") && !isAbsolute(path);
}

/** Runs one way of committing in its working folder; if it fails, undoes its steps. */
async function inWorkspace<Result>(
  workspace: string,
  run: (commit: ClientCommit, workspace: string, undo: Undo) => Promise<Result>,
  commit: ClientCommit,
): Promise<Diagnostic | Result> {
  const { name, signal, fs } = commit;
  const undo: Undo = [];
  try {
    const result = await run(commit, workspace, undo);
    await removeWorkspace(workspace, fs);
    return result;
  } catch (error) {
    try {
      for (const step of undo.reverse()) await step();
    } catch (failure) {
      const reason = errorCode(failure) ?? String(failure);
      return diagnose("write/recovery-failed", { folder: name, workspace, reason });
    }
    await removeWorkspace(workspace, fs);
    if (signal?.aborted) return diagnose("write/interrupted", { folder: name });
    if (error instanceof FormattingRefused) return error.problem;
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return diagnose("write/failed", { path: errorPath(error) ?? name, reason });
  }
}

/** Builds the whole new client beside the old one, and swaps them by two renames. */
async function swap(
  { files, folder, examination, format, signal, fs }: ClientCommit,
  workspace: string,
  undo: Undo,
): Promise<"not renamed" | undefined> {
  const { changes, exists, litter } = examination;
  const [fresh, old] = [`${workspace}/new`, `${workspace}/old`];
  const staged = [...changes.created, ...changes.changed];
  await stageFiles(files, staged, fresh, fs);
  if (format) await formatStaged(format, { folder: fresh, paths: staged, files, fs });
  const isFolder = (path: string): boolean => path.endsWith("/");
  for (const path of litter.filter(isFolder)) {
    await fs.mkdir(`${fresh}/${path}`, { recursive: true });
  }
  const carried = [...changes.unchanged, ...litter.filter((path) => !isFolder(path))];
  await linkFiles(carried, folder, fresh, fs);
  if (exists) await fs.chmod(fresh, (await fs.stat(folder)).mode);

  signal?.throwIfAborted();
  if (exists) {
    try {
      await fs.rename(folder, old);
    } catch (error) {
      if (NOT_RENAMED.has(errorCode(error) ?? "")) return "not renamed";
      throw error;
    }
    undo.push(() => fs.rename(old, folder));
  }
  await fs.rename(fresh, folder);
  return undefined;
}

/**
 * Replaces file by file, each by one rename. Writes everything that needs space first. The first and the last file are
 * the manifest: in between it claims the files of both clients, so that the next run can complete a killed one.
 */
async function replaceFiles(
  { files, folder, examination, format, signal, fs }: ClientCommit,
  workspace: string,
  undo: Undo,
): Promise<undefined> {
  const { created, changed, removed, unchanged } = examination.changes;
  const isOther = (path: string): boolean => path !== MANIFEST;
  const written = [...created, ...changed].filter(isOther);
  const ends = files.has(MANIFEST) ? [MANIFEST] : [];
  const backups = [...changed, ...removed, ...unchanged.filter((path) => ends.includes(path))];
  const fresh = `${workspace}/new`;
  await stageFiles(files, [...written, ...ends], fresh, fs);
  if (format)
    await formatStaged(format, { folder: fresh, paths: [...written, ...ends], files, fs });
  const manifest = (await readOwnFile(`${fresh}/${MANIFEST}`, fs))?.toString("utf8");
  const both = new Map([[MANIFEST, manifest && manifestOfBoth(manifest, examination.old)]]);
  await stageFiles(both, ends, `${workspace}/both`, fs);
  await linkFiles(backups, folder, `${workspace}/old`, fs);
  await createFolders(folder, written, fs);

  const isBackedUp = new Set(backups);
  const replace = async (path: string, from: "new" | "both"): Promise<void> => {
    const target = `${folder}/${path}`;
    await fs.rename(`${workspace}/${from}/${path}`, target);
    const backup = `${workspace}/old/${path}`;
    undo.push(() => (isBackedUp.has(path) ? fs.rename(backup, target) : fs.unlink(target)));
  };
  signal?.throwIfAborted();
  for (const path of ends) await replace(path, "both");
  for (const path of written) await replace(path, "new");
  for (const path of removed) {
    await fs.unlink(`${folder}/${path}`);
    undo.push(() => fs.rename(`${workspace}/old/${path}`, `${folder}/${path}`));
  }
  for (const path of ends) await fs.rename(`${workspace}/new/${path}`, `${folder}/${path}`);
  // From here on nothing is undone: an empty folder that stays does no harm.
  for (const path of [...foldersAbove(removed)].reverse()) {
    await fs.rmdir(`${folder}/${path}`).catch(() => undefined);
  }
  return undefined;
}

/** Writes files below a folder, and creates the folders that they need. */
async function stageFiles(
  files: ReadonlyMap<string, string | undefined>,
  paths: readonly string[],
  target: string,
  fs: FileSystem,
): Promise<void> {
  await createFolders(target, paths, fs);
  await inParallel(paths, (path) => fs.writeFile(`${target}/${path}`, files.get(path) ?? ""));
}

/** Gives files a second path without touching them; where that is impossible, copies them with their times. */
async function linkFiles(
  paths: readonly string[],
  source: string,
  target: string,
  fs: FileSystem,
): Promise<void> {
  await createFolders(target, paths, fs);
  await inParallel(paths, async (path) => {
    const [from, to] = [`${source}/${path}`, `${target}/${path}`];
    try {
      await fs.link(from, to);
    } catch {
      // Whatever the reason is, a copy either works or fails with a reason of its own.
      await fs.copyFile(from, to);
      const { atime, mtime } = await fs.stat(from);
      await fs.utimes(to, atime, mtime);
    }
  });
}

async function createFolders(
  target: string,
  paths: readonly string[],
  fs: FileSystem,
): Promise<void> {
  const folders = new Set(paths.map((path) => dirname(`${target}/${path}`)));
  for (const folder of [target, ...folders]) await fs.mkdir(folder, { recursive: true });
}
