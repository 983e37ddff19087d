import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import {
  differOnlyInInputs,
  MANIFEST,
  type ManifestClaims,
  readClaims,
  readManifest,
} from "../../emit/manifest/index.js";
import { type FileSystem, inParallel, MISSING, unless } from "./file-system.js";
import { hasText, isEdited, mayRemove, readGeneratedFiles } from "./generated-files.js";
import { foldersAbove, isSafePath } from "./safe-path.js";
import { isWorkspace } from "./workspace.js";

/** The changes that make a folder hold exactly the new client; all paths sorted, below the folder. */
export interface Changes {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Those of `changed` and `removed` that were edited since they were generated. */
  readonly edited: readonly string[];
  /** Files of the new client whose paths are taken by files that were not generated. */
  readonly inTheWay: readonly string[];
}

/** The contents of a folder besides generated files. */
export interface OtherContents {
  /** Files and folders of other origin, at most 20 of them. */
  readonly foreign: readonly string[];
  /** Whether there are more than those listed. */
  readonly more: boolean;
  /** Litter of operating systems, such as `.DS_Store`, and empty folders (with a slash at the end). */
  readonly litter: readonly string[];
}

/** The current state of an output folder, and the changes that it needs. */
export interface Examination extends OtherContents {
  readonly exists: boolean;
  readonly changes: Changes;
  /** The files that the old manifest claims. */
  readonly old: ManifestClaims["files"];
  /** Reasons not to write at all. */
  readonly problems: readonly Diagnostic[];
}

/** How to examine a folder. */
export interface ExamineOptions {
  /** The user's name for the folder. */
  readonly name: string;
  /** Whether the folder may hold foreign files. */
  readonly force: boolean;
  readonly fs: FileSystem;
}

const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);
const ENOUGH = 20;

/** Compares a folder with the client that belongs there, and changes nothing. */
export async function examineFolder(
  files: ReadonlyMap<string, string>,
  folder: string,
  { name, force, fs }: ExamineOptions,
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
  const { changes, unproven } = await planChanges(files, folder, old, fs);
  const ours = new Set([...old.keys()].filter((path) => !unproven.has(path)));
  const others = await findOthers(folder, ours, fs);
  const problems = foreignProblems(name, others, { changes, force });
  return { exists: true, changes, old, problems, ...others };
}

const noChanges: Changes = {
  ...{ created: [], changed: [], removed: [], unchanged: [], edited: [], inTheWay: [] },
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

interface PlannedChanges {
  readonly changes: Changes;
  /** Claimed files that are left alone as foreign. */
  readonly unproven: ReadonlySet<string>;
}

/** Reads every file of either client. */
async function planChanges(
  files: ReadonlyMap<string, string>,
  folder: string,
  old: ManifestClaims["files"],
  fs: FileSystem,
): Promise<PlannedChanges> {
  const unproven = new Set<string>();
  const changes: Record<keyof Changes, string[]> = {
    ...{ created: [], changed: [], removed: [], unchanged: [], edited: [], inTheWay: [] },
  };
  await inParallel(new Set([...files.keys(), ...old.keys()]), async (path) => {
    const text = files.get(path);
    const hashes = old.get(path);
    const state = await unless(MISSING, fs.lstat(`${folder}/${path}`));
    const onDisk = state?.isFile() ? await fs.readFile(`${folder}/${path}`) : undefined;
    if (!state) {
      if (text !== undefined) changes.created.push(path);
    } else if (onDisk && text !== undefined && hasText(onDisk, text)) {
      changes.unchanged.push(path);
    } else if (onDisk && hashes && (text !== undefined || mayRemove(path, onDisk, hashes))) {
      (text === undefined ? changes.removed : changes.changed).push(path);
      if (isEdited(onDisk, hashes)) changes.edited.push(path);
    } else {
      if (text !== undefined) changes.inTheWay.push(path);
      unproven.add(path);
    }
  });
  const { created, changed, removed, inTheWay } = changes;
  if (changed.join() === MANIFEST && [...created, ...removed, ...inTheWay].length === 0) {
    const before = await fs.readFile(`${folder}/${MANIFEST}`, "utf8");
    // A page that was saved again has other bytes, but nobody wants to review that. A manifest without a hash gets it.
    const hasInputs = readManifest(before)?.inputs !== undefined;
    if (hasInputs && differOnlyInInputs(before, files.get(MANIFEST) ?? "")) {
      changes.unchanged.push(...changes.changed.splice(0));
    }
  }
  for (const paths of Object.values(changes)) paths.sort();
  return { changes, unproven };
}

/** Finds files that the generator did not make, and stops at more than 20 of them. */
export async function findOthers(
  folder: string,
  ours: ReadonlySet<string>,
  fs: FileSystem,
): Promise<OtherContents> {
  const foldersOfOurs = foldersAbove(ours);

  const visit = async (below: string, enough: number): Promise<Omit<OtherContents, "more">> => {
    const foreign: string[] = [];
    const litter: string[] = [];
    const entries = await unless(MISSING, fs.readdir(folder + below, { withFileTypes: true }));
    for (const entry of entries ?? []) {
      if (foreign.length > enough) break;
      const path = `${below}/${entry.name}`.slice(1);
      if (ours.has(path)) continue;
      if (below === "" && (await isWorkspace(`${folder}/${path}`, fs))) continue;
      if (!entry.isDirectory()) {
        (LITTER.has(entry.name) ? litter : foreign).push(path);
      } else if (foldersOfOurs.has(path)) {
        const inner = await visit(`/${path}`, enough - foreign.length);
        foreign.push(...inner.foreign);
        litter.push(...inner.litter);
      } else {
        // A folder of nothing but litter is litter; any other one is foreign as a whole.
        const inner = await visit(`/${path}`, 0);
        if (inner.foreign.length > 0) foreign.push(`${path}/`);
        else litter.push(`${path}/`, ...inner.litter);
      }
    }
    return { foreign, litter };
  };
  const { foreign, litter } = await visit("", ENOUGH);
  return { foreign: foreign.slice(0, ENOUGH), more: foreign.length > ENOUGH, litter };
}
