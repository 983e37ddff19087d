import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { commitClient } from "./commit-client.js";
import { type Examination, examineFolder } from "./examine-folder.js";
import { MANIFEST } from "../../emit/manifest/index.js";
import { leadsOutside } from "../../parse/input/index.js";
import { type FileSystem, nodeFileSystem, realPath } from "./file-system.js";
import type { Formatter } from "./format-staged.js";
import { lockFolder } from "./lock-folder.js";
import type { Changes } from "./plan-changes.js";
import { isSafePath } from "./safe-path.js";
import { cleanUp, findWorkspaces, forgetWorkspaces } from "./workspace.js";
import { errorCode } from "../../text/index.js";

/** How to write a client. */
export interface WriteOptions {
  /** Also writes into a folder that holds foreign files; leaves those unchanged. */
  readonly force?: boolean | undefined;
  /** Formats the files before they are put in place. */
  readonly format?: Formatter | undefined;
  /** Only reports the changes. */
  readonly dryRun?: boolean | undefined;
  /** Stops the run if nothing was changed yet; a change that has begun is completed. */
  readonly signal?: AbortSignal | undefined;
  /** The file system; by default the real one. @internal */
  readonly fileSystem?: FileSystem | undefined;
}

/** The outcome; paths are below the folder and sorted. */
export interface WriteReport {
  /** `refused`: nothing was done, and the diagnostics explain why. */
  readonly outcome: "written" | "unchanged" | "refused";
  readonly folder: string;
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Makes a folder hold exactly this client: writes files that are new or different, removes those that an earlier run
 * generated and this one does not, and touches nothing else. Reports problems of the folder and of the disk as
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
  { force = false, dryRun = false, format, signal, fileSystem: fs = nodeFileSystem }: WriteOptions,
): Promise<WithDiagnostics<WriteReport>> {
  const target = await leadsOutside(name);
  if (target !== undefined)
    return refusal(name, diagnose("write/link-outside", { path: name, target }));
  // The output folder may be a link; the rename applies to its target.
  const folder = await realPath(name, fs);
  const examine = (): Promise<Examination> =>
    examineFolder(files, folder, { name, force, isFormattedLater: format !== undefined, fs });

  const isClean = (await findWorkspaces(folder, fs)).length === 0;
  if (isClean || dryRun) {
    const examination = await examine();
    if (dryRun || isSettled(examination)) return resultOf(examination, name);
  }
  const lock = await lockFolder(folder, fs);
  const busy = (owner: string) => diagnose("write/busy", { folder: name, owner, lock: lock.path });
  if (lock.kind === "busy") return refusal(name, busy(lock.owner));
  try {
    const wasInterrupted = await cleanUp(folder, fs);
    // Another run may have finished since the first examination.
    const examination = await examine();
    if (!isSettled(examination)) {
      if (!(await lock.isHeld())) return refusal(name, busy("unknown"));
      const { manifest } = examination;
      const all = manifest === undefined ? files : new Map([...files, [MANIFEST, manifest]]);
      const commit = { files: all, folder, name, examination, format, signal, fs };
      const failure = await commitClient(commit);
      if (failure) return refusal(name, failure);
    }
    const { value, diagnostics } = resultOf(examination, name);
    const recovered = wasInterrupted ? [diagnose("write/recovered", { folder: name })] : [];
    return { value, diagnostics: [...recovered, ...diagnostics] };
  } finally {
    await forgetWorkspaces(folder, fs);
    await lock.release();
  }
}

function isSettled({ problems, changes: { created, changed, removed } }: Examination): boolean {
  return problems.length > 0 || created.length + changed.length + removed.length === 0;
}

function resultOf(examination: Examination, name: string): WithDiagnostics<WriteReport> {
  const { problems, changes } = examination;
  if (problems.length > 0) return refusal(name, ...problems);
  const outcome = isSettled(examination) ? "unchanged" : "written";
  return { value: reportOf(outcome, name, changes), diagnostics: notesOn(changes, name) };
}

function refusal(
  name: string,
  ...diagnostics: readonly Diagnostic[]
): WithDiagnostics<WriteReport> {
  return { value: reportOf("refused", name), diagnostics };
}

/** Reports files that were not as the generator had written them. */
function notesOn({ edited, removed, reformatted }: Changes, folder: string): Diagnostic[] {
  const gone = new Set(removed);
  if (reformatted.length === 0) {
    return edited.map((file) =>
      diagnose("write/edited-by-hand", { file, removed: gone.has(file) }),
    );
  }
  return [
    diagnose("write/reformatted", { folder, files: reformatted }),
    ...(edited.length > 0
      ? [diagnose("write/reformatted-or-edited", { folder, files: edited })]
      : []),
  ];
}

function reportOf(outcome: WriteReport["outcome"], folder: string, changes?: Changes): WriteReport {
  const { created = [], changed = [], removed = [], unchanged = [] } = changes ?? {};
  return { outcome, folder, created, changed, removed, unchanged };
}
