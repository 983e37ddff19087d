import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Diagnostic, diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import { MANIFEST, readManifest, sealOf } from "../../emit/manifest/index.js";
import { examineFolder } from "./examine-folder.js";
import { errorCode, MISSING, nodeFileSystem, unless } from "./file-system.js";
import { lookAtFolder } from "./look-at-folder.js";
import { readOldManifest } from "./old-manifest.js";
import { isSafePath } from "./safe-path.js";

/** How a file of a folder differs from the client that belongs there. */
export interface FileDifference {
  readonly path: string;
  /**
   * `edited`: not as the generator had written it. `stale`: as it was written, but today it would be written
   * otherwise. `missing`: not there. `left over`: written once, and no longer part of the client.
   * `not ours`: written by somebody else.
   */
  readonly kind: "edited" | "stale" | "missing" | "left over" | "not ours";
  /** What is there; undefined for what is missing or not ours. */
  readonly before?: string;
  /** What should be there. */
  readonly after?: string;
}

/** How to compare. */
export interface CompareOptions {
  /** Other people's files in the folder do not count. */
  readonly force?: boolean;
}

/**
 * Compares a folder with the client that belongs there, file by file, and changes nothing. Without a value
 * where the folder cannot be read; the diagnostics say why.
 */
export async function compareClient(
  files: ReadonlyMap<string, string>,
  outputFolder: string,
  { force = false }: CompareOptions = {},
): Promise<WithDiagnostics<readonly FileDifference[] | undefined>> {
  try {
    const fs = nodeFileSystem;
    const folder =
      (await unless(MISSING, fs.realpath(resolve(outputFolder)))) ?? resolve(outputFolder);
    const options = { name: outputFolder, force: true, fs };
    const { changes, problems } = await examineFolder(files, folder, options);
    const fatal = problems.filter(({ code }) => code !== "write/would-overwrite");
    if (fatal.length > 0) return { value: undefined, diagnostics: fatal };

    const edited = new Set(changes.edited);
    const old = await readOldManifest(folder, fs);
    const known = new Set([...files.keys(), ...(old?.files.keys() ?? [])]);
    const { foreign } = force ? { foreign: [] } : await lookAtFolder(folder, known, fs);
    const differences: FileDifference[] = [
      ...changes.created.map((path) => ({ path, kind: "missing" as const })),
      ...[...changes.changed, ...changes.inTheWay].map((path) => ({
        path,
        kind:
          edited.has(path) || changes.inTheWay.includes(path)
            ? ("edited" as const)
            : ("stale" as const),
      })),
      ...changes.removed.map((path) => ({ path, kind: "left over" as const })),
      ...foreign.map((path) => ({ path, kind: "not ours" as const })),
    ];
    const value = await Promise.all(
      differences
        .sort((a, b) => (a.path < b.path ? -1 : 1))
        .map(async (difference) => withTexts(difference, files, folder)),
    );
    return { value: value.filter((difference) => !lacksOnlyInputs(difference)), diagnostics: [] };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return { value: undefined, diagnostics: [notRead(outputFolder, reason)] };
  }
}

async function withTexts(
  difference: FileDifference,
  files: ReadonlyMap<string, string>,
  folder: string,
): Promise<FileDifference> {
  const { path, kind } = difference;
  if (kind === "not ours" || !isSafePath(path)) return difference;
  const after = files.get(path);
  const before = await unless([...MISSING, "EISDIR"], readFile(`${folder}/${path}`, "utf8"));
  return {
    ...difference,
    ...(before !== undefined && kind !== "missing" && { before: before.replaceAll("\r\n", "\n") }),
    ...(after !== undefined && { after }),
  };
}

/**
 * A manifest that only does not say what the client was made from, or says something else: a run that had
 * something to report leaves no such note, and the client is what would be generated all the same.
 */
function lacksOnlyInputs({ path, kind, before = "", after = "" }: FileDifference): boolean {
  if (path !== MANIFEST || kind !== "stale") return false;
  const [old, now] = [readManifest(before), readManifest(after)];
  return old !== undefined && now !== undefined && sealOf("", old) === sealOf("", now);
}

function notRead(folder: string, reason: string): Diagnostic {
  return diagnose("write/not-compared", { folder, reason });
}
