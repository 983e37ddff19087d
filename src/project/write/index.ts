/**
 * Writes to disk. In: files as relative path → text, and a folder. Out: which of them were created, changed, removed or
 * left alone. Every file is old or new, never half written; a folder of nothing but generated files is replaced as a
 * whole; and after a killed run, the next one completes the client. Nothing in a folder influences a path outside it,
 * and files that the generator did not make are never changed.
 */
export {
  type ClientComparison,
  compareClient,
  type CompareOptions,
  type FileDifference,
  isUpToDate,
  type UpToDateOptions,
} from "./compare-client.js";
export { nodeFileSystem, type FileSystem } from "./file-system.js";
export type { Formatter } from "./format-staged.js";
export { readOwnFile } from "./read-own-file.js";
export { writeClient, type WriteOptions, type WriteReport } from "./write-client.js";
export { writeTextFile, type WriteTextFileOptions } from "./write-text-file.js";
