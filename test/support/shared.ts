import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe } from "vitest";

/** The folder of real pages, truths and recordings that stands beside the checkout, if it is there. */
export const sharedFolder = fileURLToPath(new URL("../../../shared/", import.meta.url));

const present = existsSync(sharedFolder);
if (!present && process.env["CI"]) {
  throw new Error(`${sharedFolder} must stand beside the checkout in CI`);
}

/** A `describe` for tests that need the shared folder: shown as skipped where it is absent. */
export const describeWithShared = describe.skipIf(!present);

/** The text of a file of the shared folder, unpacked when it is gzipped. */
export function readShared(path: string): string {
  const bytes = readFileSync(sharedFolder + path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}
