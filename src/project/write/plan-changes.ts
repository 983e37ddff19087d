import {
  differOnlyInInputs,
  MANIFEST,
  type ManifestClaims,
  readManifest,
} from "../../emit/manifest/index.js";
import { type FileSystem, inParallel, MISSING, unless } from "./file-system.js";
import { hasText, isEdited, isGenerated } from "./generated-files.js";
import { readOwnFile } from "./read-own-file.js";
import { addAll } from "../../text/index.js";

/** The changes that make a folder hold exactly the new client; all paths sorted, below the folder. */
export interface Changes {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Those of `unchanged` that differ from the new client in their format, which somebody has changed. */
  readonly reformatted: readonly string[];
  /** Those of `changed` and `removed` that were edited since they were generated. */
  readonly edited: readonly string[];
  /** Files of the new client whose paths are taken by files that were not generated. */
  readonly inTheWay: readonly string[];
}

/** The changes that a folder needs, and the claimed files that stay. */
export interface PlannedChanges {
  readonly changes: Changes;
  /** Claimed files that are left alone as foreign. */
  readonly unproven: ReadonlySet<string>;
}

/** Reads every file of either client. */
export async function planChanges(
  files: ReadonlyMap<string, string>,
  folder: string,
  old: ManifestClaims["files"],
  fs: FileSystem,
): Promise<PlannedChanges> {
  const unproven = new Set<string>();
  const changes: Record<keyof Changes, string[]> = {
    ...{ created: [], changed: [], removed: [], unchanged: [], reformatted: [] },
    ...{ edited: [], inTheWay: [] },
  };
  await inParallel(new Set([...files.keys(), ...old.keys()]), async (path) => {
    const text = files.get(path);
    const hashes = old.get(path);
    const state = await unless(MISSING, fs.lstat(`${folder}/${path}`));
    const onDisk = state && (await readOwnFile(`${folder}/${path}`, fs));
    if (!state) {
      if (text !== undefined) changes.created.push(path);
    } else if (onDisk && text !== undefined && hasText(onDisk, text)) {
      changes.unchanged.push(path);
    } else if (onDisk && hashes && (await isOnlyReformatted({ path, onDisk, text, hashes }))) {
      changes.unchanged.push(path);
      changes.reformatted.push(path);
    } else if (onDisk && hashes && isGenerated(path, onDisk, hashes)) {
      (text === undefined ? changes.removed : changes.changed).push(path);
      if (isEdited(onDisk, hashes)) changes.edited.push(path);
    } else {
      if (text !== undefined) changes.inTheWay.push(path);
      unproven.add(path);
    }
  });
  const { created, changed, removed, inTheWay } = changes;
  if (changed.join() === MANIFEST && [...created, ...removed, ...inTheWay].length === 0) {
    const bytes = await readOwnFile(`${folder}/${MANIFEST}`, fs);
    const before = bytes?.toString("utf8") ?? "";
    // A page that was saved again has other bytes, but nobody wants to review that. A manifest without a hash gets it.
    const hasInputs = readManifest(before)?.inputs !== undefined;
    if (hasInputs && differOnlyInInputs(before, files.get(MANIFEST) ?? "")) {
      addAll(changes.unchanged, changes.changed.splice(0));
    }
  }
  for (const paths of Object.values(changes)) paths.sort();
  return { changes, unproven };
}

interface ClaimedFile {
  readonly path: string;
  readonly onDisk: Buffer;
  /** Its text in the new client. */
  readonly text: string | undefined;
  readonly hashes: ReadonlySet<string>;
}

/** Loads the code that compares formats only for files that are not as the generator wrote them. */
async function isOnlyReformatted({ path, onDisk, text, hashes }: ClaimedFile): Promise<boolean> {
  if (text === undefined || !(path === MANIFEST || isEdited(onDisk, hashes))) return false;
  const { isReformatted } = await import("../../emit/reformatting/index.js");
  return isReformatted(path, onDisk.toString("utf8"), text);
}
