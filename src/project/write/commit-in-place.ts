import { dirname } from "node:path";
import type { Commit } from "./commit-by-swap.js";
import { type FileSystem, MISSING, unless } from "./file-system.js";
import { forgetJournal, type JournalEntry, writeJournal } from "./journal.js";
import { linkOrCopy, makeFolders, stageFiles } from "./stage-files.js";

/**
 * Changes the folder file by file: everything is written to the working folder inside it first, then
 * moved to its place, with the old files kept until all is done. A journal says how to undo it.
 */
export async function commitInPlace(commit: Commit, fs: FileSystem): Promise<"committed"> {
  const { files, changes, folder, workspace } = commit;
  const { created, changed, removed } = changes;
  const written = [...created, ...changed];
  await stageFiles(files, written, `${workspace}/new`, fs);
  await makeFolders(`${workspace}/old`, [...changed, ...removed], fs);
  await makeFolders(folder, written, fs);

  commit.signal?.throwIfAborted();
  await writeJournal(workspace, entriesOf(commit), fs);
  for (const path of removed) await fs.rename(`${folder}/${path}`, `${workspace}/old/${path}`);
  for (const path of changed) {
    // A second name for the old file, so that at no time there is none at its place.
    await linkOrCopy(`${folder}/${path}`, `${workspace}/old/${path}`, fs);
    await fs.rename(`${workspace}/new/${path}`, `${folder}/${path}`);
  }
  for (const path of created) await fs.rename(`${workspace}/new/${path}`, `${folder}/${path}`);
  await forgetJournal(workspace, fs);
  // An empty folder that stays is no reason to undo anything.
  await removeEmptied(folder, removed, fs).catch(() => undefined);
  return "committed";
}

function entriesOf({ changes }: Commit): JournalEntry[] {
  return [
    ...changes.created.map((path) => ({ kind: "create" as const, path })),
    ...changes.changed.map((path) => ({ kind: "replace" as const, path })),
    ...changes.removed.map((path) => ({ kind: "remove" as const, path })),
  ];
}

/** Removes the folders that are empty because their last file was removed. */
async function removeEmptied(
  folder: string,
  removed: readonly string[],
  fs: FileSystem,
): Promise<void> {
  for (const path of removed) {
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
      const gone = fs.rmdir(`${folder}/${parent}`).then(() => true);
      if (!(await unless([...MISSING, "ENOTEMPTY", "EEXIST"], gone))) break;
    }
  }
}
