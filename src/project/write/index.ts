/**
 * Putting files on disk. In: files as relative path → text, and a folder. Out: which of them were
 * created, changed, removed or left alone. All or nothing: whatever happens in between, the folder
 * holds the old client or the new one, at the latest after the next run has cleaned up. Files that the
 * generator did not make are never changed.
 */
export { compareClient, type CompareOptions, type FileDifference } from "./compare-client.js";
export { isUpToDate, type UpToDateOptions } from "./is-up-to-date.js";
export { nodeFileSystem, type FileSystem } from "./file-system.js";
export { recoverFolder } from "./recover-folder.js";
export { writeClient, type WriteOptions, type WriteReport } from "./write-client.js";
export { writeTextFile, type WriteTextFileOptions } from "./write-text-file.js";
