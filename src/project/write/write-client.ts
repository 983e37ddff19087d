import { resolve } from "node:path";
import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { commitClient } from "./commit-client.js";
import { type Examination, examineFolder } from "./examine-folder.js";
import { errorCode, type FileSystem, MISSING, nodeFileSystem, unless } from "./file-system.js";
import { lockFolder } from "./lock-folder.js";
import type { Changes } from "./plan-changes.js";
import { recoverFolder } from "./recover-folder.js";
import { isSafePath } from "./safe-path.js";
import type { BusyWorkspace } from "./workspace.js";

/** How to write a client. */
export interface WriteOptions {
  /** Write into a folder that holds other files too; they are left as they are. */
  readonly force?: boolean;
  /** Only say what would be done. */
  readonly dryRun?: boolean;
  /** Stops the run as long as nothing was changed; once the change has begun it is finished. */
  readonly signal?: AbortSignal;
  /** The file system, unless it is the real one. */
  readonly fileSystem?: FileSystem;
}

/** What was done; paths are below the folder and sorted. */
export interface WriteReport {
  /** `refused`: nothing was done, and the diagnostics say why. */
  readonly outcome: "written" | "unchanged" | "refused";
  readonly folder: string;
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Makes a folder hold exactly this client: writes what is new or different, removes what an earlier run
 * made and this one does not, and touches nothing else. Problems of the folder and of the disk are
 * diagnostics; then the folder is as it was.
 */
export async function writeClient(
  files: ReadonlyMap<string, string>,
  outputFolder: string,
  options: WriteOptions = {},
): Promise<WithDiagnostics<WriteReport>> {
  const unsafe = [...files.keys()].filter((path) => !isSafePath(path));
  if (unsafe.length > 0) {
    const problems = unsafe.map((file) => diagnose("write/unsafe-path", { file }));
    return { value: reportOf("refused", outputFolder), diagnostics: problems };
  }
  try {
    return await write(files, outputFolder, options);
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    const problem = diagnose("write/failed", { path: outputFolder, reason });
    return { value: reportOf("refused", outputFolder), diagnostics: [problem] };
  }
}

async function write(
  files: ReadonlyMap<string, string>,
  name: string,
  options: WriteOptions,
): Promise<WithDiagnostics<WriteReport>> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const diagnostics: Diagnostic[] = [];
  const refuse = (...problems: readonly Diagnostic[]): WithDiagnostics<WriteReport> => ({
    value: reportOf("refused", name),
    diagnostics: [...diagnostics, ...problems],
  });
  const examine = (): Promise<Examination> =>
    examineFolder(files, folder, { name, force: options.force === true, fs });

  // The output folder may be a link; what it leads to is what gets renamed.
  const folder = (await unless(MISSING, fs.realpath(resolve(name)))) ?? resolve(name);
  if (options.dryRun !== true) {
    const recovery = await recoverFolder(folder, fs);
    if (typeof recovery === "object") return refuse(busy(name, recovery));
    if (recovery === "recovered") diagnostics.push(diagnose("write/recovered", { folder: name }));
  }

  let found = await examine();
  if (found.problems.length > 0) return refuse(...found.problems);
  if (hasChanges(found) && options.dryRun !== true) {
    const lock = await lockFolder(folder, fs);
    if (lock.kind === "busy") return refuse(busy(name, lock));
    try {
      // Another run may have finished between the first look and the lock.
      found = await examine();
      if (found.problems.length > 0) return refuse(...found.problems);
      const commit = { files, folder, found, signal: options.signal };
      const failure = hasChanges(found) && (await commitClient(commit, { lock, name, fs }));
      if (failure) return refuse(failure);
    } finally {
      await lock.release();
    }
  }
  const outcome = hasChanges(found) ? "written" : "unchanged";
  return {
    value: reportOf(outcome, name, found.changes),
    diagnostics: [...diagnostics, ...editedByHand(found.changes)],
  };
}

function busy(folder: string, { owner, path }: BusyWorkspace): Diagnostic {
  return diagnose("write/busy", { folder, owner, workspace: path });
}

function editedByHand({ edited, removed }: Changes): Diagnostic[] {
  const gone = new Set(removed);
  return edited.map((file) => diagnose("write/edited-by-hand", { file, removed: gone.has(file) }));
}

function hasChanges({ changes: { created, changed, removed } }: Examination): boolean {
  return created.length + changed.length + removed.length > 0;
}

function reportOf(outcome: WriteReport["outcome"], folder: string, changes?: Changes): WriteReport {
  const { created = [], changed = [], removed = [], unchanged = [] } = changes ?? {};
  return { outcome, folder, created, changed, removed, unchanged };
}
