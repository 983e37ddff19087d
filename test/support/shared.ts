import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe } from "vitest";

/** The folder of real pages, truths and recordings beside the checkout, if it exists. */
export const sharedFolder = fileURLToPath(new URL("../../../shared/", import.meta.url));

const present = existsSync(sharedFolder);
if (!present && process.env["CI"]) {
  throw new Error(`${sharedFolder} must be next to the checkout in CI`);
}

/** A `describe` for tests that need the shared folder; shown as skipped without it. */
export const describeWithShared = describe.skipIf(!present);

/** Returns the text of a file in the shared folder, decompressed if gzipped. */
export function readShared(path: string): string {
  const bytes = readFileSync(sharedFolder + path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
