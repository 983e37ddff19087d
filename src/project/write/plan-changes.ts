import {
  differOnlyInInputs,
  MANIFEST,
  type ManifestClaims,
  readManifest,
  renewHashes,
} from "../../emit/manifest/index.js";
import { type FileSystem, inParallel, MISSING, unless } from "./file-system.js";
import { hasHash, hasText, isEdited, isGenerated } from "./generated-files.js";
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
  /** The text of the manifest, which has the hashes of formatted files where these stay. */
  readonly manifest: string | undefined;
}

/** The folder of a client, and what is known about it. */
export interface PlannedFolder {
  readonly folder: string;
  /** The files that the old manifest claims. */
  readonly old: ManifestClaims["files"];
  /** Whether the new files are formatted only after they are written. */
  readonly isFormattedLater: boolean;
}

/** Reads every file of either client. */
export async function planChanges(
  files: ReadonlyMap<string, string>,
  { folder, old, isFormattedLater }: PlannedFolder,
  fs: FileSystem,
): Promise<PlannedChanges> {
  const unproven = new Set<string>();
  const carried = new Map<string, string>();
  const changes: Record<keyof Changes, string[]> = {
    ...{ created: [], changed: [], removed: [], unchanged: [], reformatted: [] },
    ...{ edited: [], inTheWay: [] },
  };
  const manifestOnDisk = async (): Promise<string> =>
    (await readOwnFile(`${folder}/${MANIFEST}`, fs))?.toString("utf8") ?? "";
  // What the same tool has formatted is not expected to have the text that was generated.
  const hasSameFormat =
    isFormattedLater && formatIn(await manifestOnDisk()) === formatIn(files.get(MANIFEST) ?? "");
  const isExact = !isFormattedLater || hasSameFormat;
  await inParallel(new Set([...files.keys(), ...old.keys()]), async (path) => {
    const text = files.get(path);
    const hashes = old.get(path);
    const state = await unless(MISSING, fs.lstat(`${folder}/${path}`));
    const onDisk = state && (await readOwnFile(`${folder}/${path}`, fs));
    const claimed = onDisk && hashes && { path, onDisk, text, hashes };
    if (!state) {
      if (text !== undefined) changes.created.push(path);
    } else if (isExact && onDisk && text !== undefined && hasText(onDisk, text)) {
      changes.unchanged.push(path);
    } else if (claimed && (await isOnlyReformatted(claimed, hasSameFormat))) {
      changes.unchanged.push(path);
      const known = [...hashes].find((hash) => hasHash(onDisk, hash));
      carried.set(path, known ?? [...hashes][0] ?? "");
      if (known === undefined) changes.reformatted.push(path);
    } else if (claimed && isGenerated(path, onDisk)) {
      (text === undefined ? changes.removed : changes.changed).push(path);
      if (isEdited(onDisk, hashes)) changes.edited.push(path);
    } else {
      if (text !== undefined) changes.inTheWay.push(path);
      unproven.add(path);
    }
  });
  const { created, changed, removed, inTheWay } = changes;
  const generated = files.get(MANIFEST);
  const manifest =
    isFormattedLater && generated !== undefined ? renewHashes(generated, carried) : generated;
  if (changed.join() === MANIFEST && [...created, ...removed, ...inTheWay].length === 0) {
    const before = await manifestOnDisk();
    // A page that was saved again has other bytes, but nobody wants to review that. A manifest without a hash gets it.
    const hasInputs = readManifest(before)?.inputs !== undefined;
    const isSame = isFormattedLater && isSameJson(before, manifest ?? "");
    if (isSame || (hasInputs && differOnlyInInputs(before, manifest ?? ""))) {
      addAll(changes.unchanged, changes.changed.splice(0));
    }
  }
  for (const paths of Object.values(changes)) paths.sort();
  return { changes, unproven, manifest };
}

function formatIn(manifest: string): unknown {
  return readManifest(manifest)?.options["format"];
}

function isSameJson(one: string, other: string): boolean {
  const [a, b] = [readManifest(one), readManifest(other)];
  return a?.inputs?.seal === b?.inputs?.seal && differOnlyInInputs(one, other);
}

interface ClaimedFile {
  readonly path: string;
  readonly onDisk: Buffer;
  /** Its text in the new client. */
  readonly text: string | undefined;
  readonly hashes: ReadonlySet<string>;
}

/** Loads the code that compares formats only for files that may have been formatted. */
async function isOnlyReformatted(
  { path, onDisk, text, hashes }: ClaimedFile,
  wasFormatted: boolean,
): Promise<boolean> {
  if (text === undefined) return false;
  const mayBe = path === MANIFEST || wasFormatted || isEdited(onDisk, hashes);
  if (!mayBe) return false;
  const { isReformatted } = await import("../../emit/reformatting/index.js");
  return isReformatted(path, onDisk.toString("utf8"), text);
}
