import { hostname } from "node:os";
import { basename, dirname } from "node:path";
import { kill, pid } from "node:process";
import { errorCode, type FileSystem, MISSING, unless } from "./file-system.js";
import { WORK_FOLDER } from "./safe-path.js";

/** A working folder that this run alone owns; whoever has it may change the output folder. */
export interface Workspace {
  readonly kind: "owned";
  readonly path: string;
  /** It was left by a run that was killed; what that had begun must be undone first. */
  readonly inherited: boolean;
}

/** The working folder belongs to a run that is still at work. */
export interface BusyWorkspace {
  readonly kind: "busy";
  readonly path: string;
  /** Process and machine of that run. */
  readonly owner: string;
}

/** A run on another machine cannot be asked whether it lives; after this time it is taken for dead. */
const REMOTE_OWNER_LIVES_MS = 10 * 60 * 1000;

/** Name of the file in a working folder that says whose it is: `owner-PROCESS-MACHINE`. */
const OWN_MARK = `owner-${String(pid)}-${hostname()}`;

/** The working folders of this process: its own mark on another one was left by a namesake. */
const inUse = new Set<string>();

/** Where a working folder may be: beside the output folder, so that one rename brings the new client. */
export function workspaceBeside(folder: string): string {
  return `${dirname(folder)}/.${basename(folder)}${WORK_FOLDER}`;
}

/** The working folder where the parent cannot be written, or the output folder cannot be renamed. */
export function workspaceInside(folder: string): string {
  return `${folder}/${WORK_FOLDER}`;
}

/**
 * Takes the working folder. It never exists without the mark of its owner in it: it is made under
 * another name and then renamed, which fails when somebody else's is already there.
 */
export async function takeWorkspace(
  path: string,
  fs: FileSystem,
): Promise<Workspace | BusyWorkspace> {
  for (;;) {
    const found = await inheritWorkspace(path, fs);
    if (found) return found;
    const draft = `${path}-${OWN_MARK}`;
    try {
      await fs.mkdir(draft, { recursive: true });
      await fs.writeFile(`${draft}/${OWN_MARK}`, "");
      await fs.rename(draft, path);
      inUse.add(path);
      return { kind: "owned", path, inherited: false };
    } catch (error) {
      await fs.rm(draft, { recursive: true, force: true });
      if ((await unless(MISSING, fs.lstat(path))) === undefined) throw error;
    }
  }
}

/** Takes over the working folder of a dead run; `undefined` when there is no working folder. */
export async function inheritWorkspace(
  path: string,
  fs: FileSystem,
): Promise<Workspace | BusyWorkspace | undefined> {
  for (;;) {
    const entries = await unless(MISSING, fs.readdir(path));
    if (!entries) return undefined;
    const mark = entries.find((entry) => entry.startsWith("owner-"));
    if (mark !== undefined && (await isAlive(mark, path, fs))) {
      return { kind: "busy", path, owner: mark.replace(/^owner-(\d+)-/, "process $1 on ") };
    }
    // Only one of several heirs can rename the mark; the others look again. A folder without a mark
    // was left by a clean-up that was killed, and holds nothing that is still wanted.
    const claim =
      mark === undefined
        ? fs.writeFile(`${path}/${OWN_MARK}`, "")
        : fs.rename(`${path}/${mark}`, `${path}/${OWN_MARK}`);
    if (
      await unless(
        MISSING,
        claim.then(() => true),
      )
    ) {
      inUse.add(path);
      return { kind: "owned", path, inherited: true };
    }
  }
}

/** Removes a working folder that is no longer needed. */
export async function dropWorkspace(path: string, fs: FileSystem): Promise<void> {
  try {
    await fs.rm(path, { recursive: true, force: true });
  } finally {
    releaseWorkspace(path);
  }
}

/** Leaves a working folder to the next run. */
export function releaseWorkspace(path: string): void {
  inUse.delete(path);
}

/** Removes what runs left that were killed while they were making their working folder. */
export async function removeDrafts(path: string, fs: FileSystem): Promise<void> {
  const prefix = `${basename(path)}-owner-`;
  const entries = (await unless(MISSING, fs.readdir(dirname(path)))) ?? [];
  for (const entry of entries.filter((name) => name.startsWith(prefix))) {
    const draft = `${dirname(path)}/${entry}`;
    if (await isAlive(entry.slice(basename(path).length + 1), draft, fs)) continue;
    await fs.rm(draft, { recursive: true, force: true });
  }
}

async function isAlive(mark: string, path: string, fs: FileSystem): Promise<boolean> {
  if (mark === OWN_MARK) return inUse.has(path);
  const [, owner = "", host = ""] = /^owner-(\d+)-(.*)$/.exec(mark) ?? [];
  if (host !== hostname()) {
    const found = await unless(MISSING, fs.stat(path));
    return found !== undefined && Date.now() - found.mtimeMs < REMOTE_OWNER_LIVES_MS;
  }
  try {
    kill(Number(owner), 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}
