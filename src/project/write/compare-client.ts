import { resolve } from "node:path";
import { diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import { differOnlyInInputs, isSealed, MANIFEST, readManifest } from "../../emit/manifest/index.js";
import { leadsOutside } from "../../parse/input/index.js";
import { byCodeUnits, errorCode } from "../../text/index.js";
import { examineFolder } from "./examine-folder.js";
import {
  type FileSystem,
  inParallel,
  MISSING,
  nodeFileSystem,
  realPath,
  unless,
} from "./file-system.js";
import { findOthers } from "./find-others.js";
import { hasHash } from "./generated-files.js";
import { readOwnFile } from "./read-own-file.js";
import { isSafePath } from "./safe-path.js";
import { findWorkspaces } from "./workspace.js";

/** How a file of a folder differs from the client that belongs there. */
export interface FileDifference {
  readonly path: string;
  /**
   * `edited`: changed since it was generated. `stale`: unchanged since then, but today it would be generated
   * differently. `changed`: one or the other, which cannot be told in a client that was reformatted. `missing`: does
   * not exist. `left over`: generated once, and no longer part of the client. `not ours`:
   * not generated.
   */
  readonly kind: "edited" | "stale" | "changed" | "missing" | "left over" | "not ours";
  /** The actual text; undefined for files that are missing or not ours. */
  readonly before?: string;
  /** The expected text. */
  readonly after?: string;
}

/** How a folder differs from the client that belongs there. */
export interface ClientComparison {
  readonly differences: readonly FileDifference[];
  /** The files that differ in nothing but their format, which counts as up to date. */
  readonly reformatted: readonly string[];
}

/** How to compare. */
export interface CompareOptions {
  /** Ignores foreign files in the folder. */
  readonly force?: boolean | undefined;
  /** Whether the files of the client are formatted only after they are written. */
  readonly isFormattedLater?: boolean | undefined;
}

/** How to find out whether a client is up to date. */
export interface UpToDateOptions extends CompareOptions {
  /** The hash of all inputs of the client. */
  readonly inputs: string;
  /** The file system; by default the real one. @internal */
  readonly fileSystem?: FileSystem | undefined;
}

/**
 * Compares a folder with the client that belongs there, file by file, and changes nothing. Returns no value if the
 * folder cannot be read; the diagnostics explain why.
 */
export async function compareClient(
  files: ReadonlyMap<string, string>,
  outputFolder: string,
  { force = false, isFormattedLater = false }: CompareOptions = {},
): Promise<WithDiagnostics<ClientComparison | undefined>> {
  try {
    const fs = nodeFileSystem;
    const target = await leadsOutside(outputFolder);
    if (target !== undefined) {
      const path = outputFolder;
      return { value: undefined, diagnostics: [diagnose("write/link-outside", { path, target })] };
    }
    const folder = await realPath(outputFolder, fs);
    const options = { name: outputFolder, force: true, isFormattedLater, fs };
    const { changes, foreign, problems, manifest } = await examineFolder(files, folder, options);
    const fatal = problems.filter(({ code }) => code !== "write/would-overwrite");
    if (fatal.length > 0) return { value: undefined, diagnostics: fatal };

    const notOurs = foreign.filter((path) => !files.has(path.replace(/\/$/, "")));
    const kinds = new Map<string, FileDifference["kind"]>();
    const add = (kind: FileDifference["kind"], paths: readonly string[]): void => {
      for (const path of paths) kinds.set(path, kind);
    };
    add("missing", changes.created);
    add("stale", changes.changed);
    const { reformatted } = changes;
    add(reformatted.length > 0 ? "changed" : "edited", changes.edited);
    add("edited", changes.inTheWay);
    add("left over", changes.removed);
    add("not ours", force ? [] : notOurs);
    const expected = manifest === undefined ? files : new Map([...files, [MANIFEST, manifest]]);
    const all: FileDifference[] = [];
    for (const [path, kind] of [...kinds].sort(([a], [b]) => byCodeUnits(a, b))) {
      all.push(await withTexts({ path, kind }, { files: expected, folder, fs }));
    }
    // A run that reported something records no hash of its inputs, and the client is the same.
    const isSame = ({ path, kind, before = "", after = "" }: FileDifference): boolean =>
      path === MANIFEST && kind === "stale" && differOnlyInInputs(before, after);
    const differences = all.filter((difference) => !isSame(difference));
    const notes =
      reformatted.length === 0
        ? []
        : [diagnose("write/reformatted", { folder: outputFolder, files: reformatted })];
    return { value: { differences, reformatted }, diagnostics: notes };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    const problem = diagnose("write/not-compared", { folder: outputFolder, reason });
    return { value: undefined, diagnostics: [problem] };
  }
}

interface Sides {
  readonly files: ReadonlyMap<string, string>;
  readonly folder: string;
  readonly fs: FileSystem;
}

async function withTexts(
  difference: Pick<FileDifference, "path" | "kind">,
  { files, folder, fs }: Sides,
): Promise<FileDifference> {
  const { path, kind } = difference;
  if (kind === "not ours") return difference;
  const after = files.get(path);
  const before = (await readOwnFile(`${folder}/${path}`, fs))?.toString("utf8");
  return {
    ...difference,
    ...(before !== undefined && kind !== "missing" && { before: before.replaceAll("\r\n", "\n") }),
    ...(after !== undefined && { after }),
  };
}

/**
 * Returns whether a folder certainly holds the client that a run with these inputs would write: its manifest was made
 * from the same ones, and every file is unchanged since it was written. Writes nothing. Returns false if in doubt; then
 * a full run finds out.
 */
export async function isUpToDate(outputFolder: string, options: UpToDateOptions): Promise<boolean> {
  try {
    return await matchesInputs(outputFolder, options);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
}

async function matchesInputs(
  outputFolder: string,
  { inputs, force = false, fileSystem: fs = nodeFileSystem }: UpToDateOptions,
): Promise<boolean> {
  const folder = await unless(MISSING, fs.realpath(resolve(outputFolder)));
  if (folder === undefined) return false;
  const text = await readOwnFile(`${folder}/${MANIFEST}`, fs);
  const manifest = text && readManifest(text.toString("utf8"));
  if (!manifest || !isSealed(manifest, inputs)) return false;
  const paths = Object.keys(manifest.files);
  if (!paths.every(isSafePath)) return false;
  // A full run cleans up after a killed one.
  if ((await findWorkspaces(folder, fs)).length > 0) return false;
  if (!force) {
    const { foreign } = await findOthers(folder, new Set([...paths, MANIFEST]), fs);
    if (foreign.length > 0) return false;
  }
  let isSame = true;
  await inParallel(paths, async (path) => {
    if (!isSame) return;
    const bytes = await readOwnFile(`${folder}/${path}`, fs);
    if (!bytes || !hasHash(bytes, manifest.files[path] ?? "")) isSame = false;
  });
  return isSame;
}
