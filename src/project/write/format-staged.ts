import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { MANIFEST, renewHashes, sha256 } from "../../emit/manifest/index.js";
import type { FileSystem } from "./file-system.js";
import { findOthers } from "./find-others.js";
import { readOwnFile } from "./read-own-file.js";

/** Formats all files in a folder, in place; returns the reason if that fails. */
export type Formatter = (folder: string) => Promise<Diagnostic | undefined>;

/** The reason that files were not formatted; nothing has been put in place yet. */
export class FormattingRefused extends Error {
  override readonly name = "FormattingRefused";
  readonly problem: Diagnostic;

  constructor(problem: Diagnostic) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Files in a working folder. */
interface StagedFiles {
  readonly folder: string;
  readonly paths: readonly string[];
  /** Their texts as they were generated. */
  readonly files: ReadonlyMap<string, string>;
  readonly fs: FileSystem;
}

/**
 * Lets a tool format the files of a client before they are put in place, and records their new hashes in the manifest
 * among them. Throws unless the tool has changed their format and nothing else.
 */
export async function formatStaged(
  format: Formatter,
  { folder, paths, files, fs }: StagedFiles,
): Promise<void> {
  const problem = await format(folder);
  if (problem) throw new FormattingRefused(problem);
  const { isReformatted } = await import("../../emit/reformatting/index.js");
  const hashes = new Map<string, string>();
  const { foreign } = await findOthers(folder, new Set(paths), fs);
  const spoilt = [...foreign];
  let manifest: string | undefined;
  for (const path of paths) {
    const bytes = await readOwnFile(`${folder}/${path}`, fs);
    const text = bytes?.toString("utf8").replaceAll("\r\n", "\n");
    if (text === undefined || !isReformatted(path, text, files.get(path) ?? "")) spoilt.push(path);
    else if (path === MANIFEST) manifest = text;
    else hashes.set(path, sha256(text));
  }
  if (spoilt.length > 0) {
    throw new FormattingRefused(diagnose("write/format-changed-code", { files: spoilt }));
  }
  if (manifest !== undefined) {
    await fs.writeFile(`${folder}/${MANIFEST}`, renewHashes(manifest, hashes));
  }
}
