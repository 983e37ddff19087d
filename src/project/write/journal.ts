import { type FileSystem, MISSING, unless } from "./file-system.js";

/** One step of changing a folder in place; paths are below the folder. */
export interface JournalEntry {
  readonly kind: "create" | "replace" | "remove";
  readonly path: string;
}

const JOURNAL = "journal.json";

/** Writes down what is going to be done. From here until `forgetJournal` the change can be rolled back. */
export async function writeJournal(
  workspace: string,
  entries: readonly JournalEntry[],
  fs: FileSystem,
): Promise<void> {
  // Renamed into place, so that there never is half a journal.
  await fs.writeFile(`${workspace}/${JOURNAL}.draft`, JSON.stringify(entries));
  await fs.rename(`${workspace}/${JOURNAL}.draft`, `${workspace}/${JOURNAL}`);
}

/** The point of no return: without its journal a change is complete. */
export async function forgetJournal(workspace: string, fs: FileSystem): Promise<void> {
  await fs.unlink(`${workspace}/${JOURNAL}`);
}

/**
 * Puts a folder back as it was before the change that a journal describes; does nothing without one.
 * May be repeated: what was put back is recognised by what is missing from the working folder.
 */
export async function rollBack(folder: string, workspace: string, fs: FileSystem): Promise<void> {
  const text = await unless(MISSING, fs.readFile(`${workspace}/${JOURNAL}`, "utf8"));
  if (text === undefined) return;
  for (const { kind, path } of JSON.parse(text) as JournalEntry[]) {
    if (kind !== "create") {
      await unless(MISSING, fs.rename(`${workspace}/old/${path}`, `${folder}/${path}`));
    } else if ((await unless(MISSING, fs.lstat(`${workspace}/new/${path}`))) === undefined) {
      await unless(MISSING, fs.unlink(`${folder}/${path}`));
    }
  }
  await forgetJournal(workspace, fs);
}
