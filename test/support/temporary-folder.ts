import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atEndOfFile } from "./at-end-of-file.js";

/** Creates a folder outside the checkout and removes it after the last test of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "moodle-codegen-test-"));
  atEndOfFile(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
