import { tmpdir } from "node:os";
import { sha256 } from "../../emit/manifest/index.js";
import { userId } from "./file-system.js";

/** Returns the path of a file about an output folder, outside of every repository. */
export function temporaryPath(folder: string, extension: string): string {
  const user = userId === undefined ? "" : `${String(userId)}-`;
  return `${tmpdir()}/moodle-codegen-${user}${sha256(folder).slice(0, 24)}.${extension}`;
}
