import { basename, resolve } from "node:path";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { commitBySwap } from "./commit-by-swap.js";
import { commitInPlace } from "./commit-in-place.js";
import type { Examination } from "./examine-folder.js";
import { errorCode, errorPath, type FileSystem } from "./file-system.js";
import type { Lock } from "./lock-folder.js";
import { undoInPlace, undoSwap } from "./recover-folder.js";
import { dropWorkspace, takeWorkspace, workspaceInside } from "./workspace.js";

/** A client to be brought into its folder. */
export interface ClientCommit {
  readonly files: ReadonlyMap<string, string>;
  /** The real path of the output folder. */
  readonly folder: string;
  readonly found: Examination;
  readonly signal: AbortSignal | undefined;
}

/** With what right, and what to call the folder in messages. */
export interface CommitOptions {
  readonly lock: Lock;
  readonly name: string;
  readonly fs: FileSystem;
}

/**
 * Brings a client into its folder: by a swap where the folder is ours alone and can be renamed, else
 * file by file. Returns what went wrong, after everything was put back.
 */
export async function commitClient(
  commit: ClientCommit,
  options: CommitOptions,
): Promise<Diagnostic | undefined> {
  const { files, folder, found, signal } = commit;
  const { lock, fs } = options;
  const task = { files, folder, changes: found.changes, exists: found.exists, signal };

  if (lock.place === "beside" && !found.shared && !holdsCurrentFolder(folder)) {
    const swapped = await guarded(
      () => commitBySwap({ ...task, workspace: lock.path }, fs),
      () => undoSwap(folder, lock.path, fs),
      { ...commit, ...options, workspace: lock.path },
    );
    if (typeof swapped === "object") return swapped;
    if (swapped === "committed") return undefined;
  }

  let workspace = lock.path;
  if (lock.place === "beside") {
    await fs.mkdir(folder, { recursive: true });
    const inside = await takeWorkspace(workspaceInside(folder), fs);
    if (inside.kind === "busy") {
      const { owner, path } = inside;
      return diagnose("write/busy", { folder: options.name, owner, workspace: path });
    }
    workspace = inside.path;
  }
  const committed = await guarded(
    () => commitInPlace({ ...task, workspace }, fs),
    () => undoInPlace(folder, workspace, fs),
    { ...commit, ...options, workspace },
  );
  if (typeof committed === "object") return committed;
  if (lock.place === "beside") await dropWorkspace(workspace, fs).catch(() => undefined);
  return undefined;
}

/** Renaming the folder that a shell stands in would leave the shell in the old one. */
function holdsCurrentFolder(folder: string): boolean {
  return basename(folder) === "" || `${resolve(".")}/`.startsWith(`${folder}/`);
}

/** Runs a commit; when it fails, undoes it and says what happened. */
async function guarded<Result extends string>(
  run: () => Promise<Result>,
  undo: () => Promise<void>,
  about: ClientCommit & CommitOptions & { readonly workspace: string },
): Promise<Result | Diagnostic> {
  try {
    return await run();
  } catch (error) {
    const failure = await undo().then(
      () => undefined,
      (reason: unknown) => ({ reason }),
    );
    if (failure) {
      about.lock.keep();
      const reason = errorCode(failure.reason) ?? String(failure.reason);
      const { name: folder, workspace } = about;
      return diagnose("write/recovery-failed", { folder, workspace, reason });
    }
    if (about.signal?.aborted) return diagnose("write/interrupted", { folder: about.name });
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return diagnose("write/failed", { path: errorPath(error) ?? about.name, reason });
  }
}
