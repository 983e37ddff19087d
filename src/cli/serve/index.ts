/**
 * Shows files in a browser. In: texts by path, and a port. Out: the address of a small server that only
 * this machine can reach, and how to stop it. Nothing is read from disk.
 */
export { serveFiles, type FileServer, type ServeOptions } from "./serve-files.js";
