import { MANIFEST, readManifest, sealOf } from "../../emit/manifest/index.js";
import { errorCode, type FileSystem, MISSING, unless } from "./file-system.js";
import { inParallel } from "./in-parallel.js";
import { hasHash, hasText } from "./same-text.js";

/** What has to happen for a folder to hold exactly the new client; all paths sorted, below the folder. */
export interface Changes {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Those of `changed` and `removed` that are not as the generator had written them. */
  readonly edited: readonly string[];
  /** Files of the client that exist already without being ours. */
  readonly inTheWay: readonly string[];
}

/** Compares the new client with the folder, reading every file of either. */
export async function planChanges(
  files: ReadonlyMap<string, string>,
  folder: string,
  old: ReadonlyMap<string, string | undefined>,
  fs: FileSystem,
): Promise<Changes> {
  const changes = {
    created: [] as string[],
    changed: [] as string[],
    removed: [] as string[],
    unchanged: [] as string[],
    edited: [] as string[],
    inTheWay: [] as string[],
  };
  await inParallel(new Set([...files.keys(), ...old.keys()]), async (path) => {
    const text = files.get(path);
    const onDisk = await readIfThere(`${folder}/${path}`, fs);
    if (onDisk === undefined) {
      if (text !== undefined) changes.created.push(path);
      return;
    }
    if (onDisk !== "folder" && text !== undefined && hasText(onDisk, text)) {
      changes.unchanged.push(path);
      return;
    }
    if (onDisk === "folder" || !old.has(path)) {
      if (text !== undefined) changes.inTheWay.push(path);
      return;
    }
    (text === undefined ? changes.removed : changes.changed).push(path);
    const hash = old.get(path);
    if (hash !== undefined && !hasHash(onDisk, hash)) changes.edited.push(path);
  });
  for (const paths of Object.values(changes)) paths.sort();
  return (await differsOnlyInInputs(files, folder, { changes, fs }))
    ? leaveManifest(changes)
    : changes;
}

/**
 * Whether nothing differs but by which input the client was made: a page that was saved again has other
 * bytes, but nobody wants to review that. A manifest without that note still gets it.
 */
async function differsOnlyInInputs(
  files: ReadonlyMap<string, string>,
  folder: string,
  { changes, fs }: { readonly changes: Changes; readonly fs: FileSystem },
): Promise<boolean> {
  const { created, changed, removed, inTheWay } = changes;
  if (created.length + removed.length + inTheWay.length > 0) return false;
  if (changed.length !== 1 || changed[0] !== MANIFEST) return false;
  const before = readManifest(await fs.readFile(`${folder}/${MANIFEST}`, "utf8"));
  const after = readManifest(files.get(MANIFEST) ?? "");
  if (!before?.inputs || !after) return false;
  return sealOf("", before) === sealOf("", after);
}

function leaveManifest(changes: Changes): Changes {
  return {
    ...changes,
    changed: [],
    unchanged: [...changes.unchanged, MANIFEST].sort(),
    edited: [],
  };
}

async function readIfThere(path: string, fs: FileSystem): Promise<Buffer | "folder" | undefined> {
  try {
    return await unless(MISSING, fs.readFile(path));
  } catch (error) {
    if (errorCode(error) === "EISDIR") return "folder";
    throw error;
  }
}
