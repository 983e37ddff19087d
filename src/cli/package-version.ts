import { createRequire } from "node:module";
import { packageRoot } from "../package-root.js";

/** The version of this package, from its package.json. */
export function packageVersion(): string {
  const manifest: unknown = createRequire(packageRoot)("./package.json");
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "unknown";
}
