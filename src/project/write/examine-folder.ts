import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { MANIFEST } from "../../emit/manifest/index.js";
import { type FileSystem, MISSING, unless } from "./file-system.js";
import { findLink } from "./find-link.js";
import { type FolderContents, lookAtFolder } from "./look-at-folder.js";
import { outputKind, readOldManifest } from "./old-manifest.js";
import { type Changes, planChanges } from "./plan-changes.js";
import { isSafePath } from "./safe-path.js";

/** An output folder as it is, and what has to change. */
export interface Examination {
  readonly exists: boolean;
  /** The folder holds things that are not ours, so it cannot be replaced as a whole. */
  readonly shared: boolean;
  readonly changes: Changes;
  /** Reasons not to write at all. */
  readonly problems: readonly Diagnostic[];
}

/** What the user calls the folder, and whether it may hold other files. */
export interface ExamineOptions {
  readonly name: string;
  readonly force: boolean;
  readonly fs: FileSystem;
}

/** Looks at the output folder without changing anything. */
export async function examineFolder(
  files: ReadonlyMap<string, string>,
  folder: string,
  { name, force, fs }: ExamineOptions,
): Promise<Examination> {
  const state = await unless(MISSING, fs.stat(folder));
  const isLink = (await unless(MISSING, fs.lstat(folder)))?.isSymbolicLink() === true;
  if (isLink || (state && !state.isDirectory())) {
    const problems = [diagnose("write/not-a-folder", { path: name })];
    return { exists: true, shared: true, changes: NO_CHANGES, problems };
  }
  if (!state) {
    // Nothing has to be looked for in a folder that is not there.
    const changes = { ...NO_CHANGES, created: [...files.keys()].sort() };
    return { exists: false, shared: false, changes, problems: [] };
  }

  const manifest = await readOldManifest(folder, fs);
  const wanted = outputKind(files.get(MANIFEST) ?? "");
  if (manifest && manifest.kind !== wanted) {
    const problems = [
      diagnose("write/other-output", { folder: name, holds: manifest.kind, wanted }),
    ];
    return { exists: true, shared: true, changes: NO_CHANGES, problems };
  }
  const old = manifest?.files ?? new Map<string, undefined>();
  const unsafe = [...old.keys()].filter((path) => !isSafePath(path));
  const link = await findLink(folder, new Set([...files.keys(), ...old.keys()]), fs);
  const certain = [
    ...unsafe.map((file) => diagnose("write/unsafe-manifest", { file })),
    ...(link === undefined ? [] : [diagnose("write/symbolic-link", { file: link })]),
  ];
  if (certain.length > 0) {
    return { exists: true, shared: true, changes: NO_CHANGES, problems: certain };
  }

  const contents = await lookAtFolder(folder, new Set(old.keys()), fs);
  const changes = await planChanges(files, folder, old, fs);
  return {
    exists: true,
    shared: contents.foreign.length > 0 || contents.litter,
    changes,
    problems: foreignProblems(name, contents, { changes, force }),
  };
}

const NO_CHANGES: Changes = {
  created: [],
  changed: [],
  removed: [],
  unchanged: [],
  edited: [],
  inTheWay: [],
};

function foreignProblems(
  folder: string,
  { foreign, more }: FolderContents,
  { changes, force }: { readonly changes: Changes; readonly force: boolean },
): Diagnostic[] {
  if (foreign.length > 0 && !force) {
    return [diagnose("write/foreign-files", { folder, files: foreign, more })];
  }
  return changes.inTheWay.length === 0
    ? []
    : [diagnose("write/would-overwrite", { folder, files: changes.inTheWay })];
}
