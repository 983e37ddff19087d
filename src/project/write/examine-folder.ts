import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { MANIFEST, type ManifestClaims, readClaims } from "../../emit/manifest/index.js";
import { type FileSystem, inParallel, MISSING, unless } from "./file-system.js";
import { findOthers, type OtherContents } from "./find-others.js";
import { readGeneratedFiles } from "./generated-files.js";
import { type Changes, planChanges } from "./plan-changes.js";
import { foldersAbove, isSafePath } from "./safe-path.js";

/** The current state of an output folder, and the changes that it needs. */
export interface Examination extends OtherContents {
  readonly exists: boolean;
  readonly changes: Changes;
  /** The files that the old manifest claims. */
  readonly old: ManifestClaims["files"];
  /** The text that the new manifest has, unless it is the one among the files. */
  readonly manifest?: string | undefined;
  /** Reasons not to write at all. */
  readonly problems: readonly Diagnostic[];
}

/** How to examine a folder. */
export interface ExamineOptions {
  /** The user's name for the folder. */
  readonly name: string;
  /** Whether the folder may hold foreign files. */
  readonly force: boolean;
  /** Whether the new files are formatted only after they are written. */
  readonly isFormattedLater: boolean;
  readonly fs: FileSystem;
}

/** Compares a folder with the client that belongs there, and changes nothing. */
export async function examineFolder(
  files: ReadonlyMap<string, string>,
  folder: string,
  { name, force, isFormattedLater, fs }: ExamineOptions,
): Promise<Examination> {
  const state = await unless(MISSING, fs.lstat(folder));
  if (!state) return { ...nothing, changes: { ...noChanges, created: [...files.keys()].sort() } };
  const refuse = (...problems: readonly Diagnostic[]): Examination => ({
    ...{ ...nothing, exists: true, problems },
  });
  if (!state.isDirectory()) return refuse(diagnose("write/not-a-folder", { path: name }));

  const manifest = await readGeneratedFiles(folder, fs);
  const replacement = readClaims(files.get(MANIFEST) ?? "")?.kind ?? "client";
  if (manifest && manifest.kind !== replacement) {
    const { kind: existing } = manifest;
    return refuse(diagnose("write/other-output", { folder: name, existing, replacement }));
  }
  const old: ManifestClaims["files"] = manifest?.files ?? new Map();
  const unsafe = [...old.keys()].filter((path) => !isSafePath(path));
  if (unsafe.length > 0) {
    return refuse(...unsafe.map((file) => diagnose("write/unsafe-manifest", { file })));
  }
  const claimed = new Set([...files.keys(), ...old.keys()]);
  const links = await linksAmong([...foldersAbove(claimed), ...claimed], folder, fs);
  if (links.length > 0) {
    return refuse(...links.map((file) => diagnose("write/symbolic-link", { file })));
  }
  const planned = await planChanges(files, { folder, old, isFormattedLater }, fs);
  const { changes, unproven, manifest: text } = planned;
  const ours = new Set([...old.keys()].filter((path) => !unproven.has(path)));
  const others = await findOthers(folder, ours, fs);
  const problems = foreignProblems(name, others, { changes, force });
  return { exists: true, changes, old, problems, manifest: text, ...others };
}

const noChanges: Changes = {
  ...{ created: [], changed: [], removed: [], unchanged: [], reformatted: [] },
  ...{ edited: [], inTheWay: [] },
};

const nothing: Examination = {
  ...{ exists: false, changes: noChanges, old: new Map(), problems: [] },
  ...{ foreign: [], more: false, litter: [] },
};

function foreignProblems(
  folder: string,
  { foreign, more }: OtherContents,
  { changes, force }: { readonly changes: Changes; readonly force: boolean },
): Diagnostic[] {
  if (foreign.length > 0 && !force) {
    return [diagnose("write/foreign-files", { folder, files: foreign, more })];
  }
  return changes.inTheWay.length === 0
    ? []
    : [diagnose("write/would-overwrite", { folder, files: changes.inTheWay })];
}

async function linksAmong(
  paths: readonly string[],
  folder: string,
  fs: FileSystem,
): Promise<readonly string[]> {
  const links: string[] = [];
  await inParallel(paths, async (path) => {
    const state = await unless(MISSING, fs.lstat(`${folder}/${path}`));
    if (state?.isSymbolicLink()) links.push(path);
  });
  return links.sort();
}
