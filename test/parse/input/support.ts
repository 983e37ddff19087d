import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** A page in Moodle's form with one function: the smallest that counts as documentation. */
export function documentationPage(description = "Adds two numbers."): string {
  return `<!DOCTYPE html>
<html lang="en"><head><title>API Documentation</title>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
</head><body id="page-admin-webservice-documentation">
<div id="aera_local_sums_add" class="collapsibleregion"><strong>local_sums_add</strong>
<div style="background:#E2E0E0">${description}</div></div>
</body></html>
`;
}

/** Writes a file in a new temporary folder and returns its path. */
export function temporaryFile(contents: string | Uint8Array, name = "page.html"): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, contents);
  return path;
}

/** The bytes of a gzip file with this text. */
export function gzipped(text: string): Uint8Array {
  return gzipSync(text);
}
