import { createRequire } from "node:module";

/** The version of this package, from its package.json, which is two folders up in `src` and in `dist`. */
export function packageVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)("../../package.json");
  const isManifest = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isManifest ? String(manifest.version) : "unknown";
}
