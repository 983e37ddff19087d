import { createHash } from "node:crypto";
import type { JsonValue } from "../spec/index.js";
import { byCodeUnits } from "../util/index.js";

/** What a manifest says besides its files. */
export interface ManifestFacts {
  /** What the folder holds, unless it is a client. */
  readonly kind?: "docs";
  readonly version: string;
  readonly options: Readonly<Record<string, JsonValue>>;
}

/**
 * The file `manifest.json`: by which version and options a client was made, from which spec, and the
 * SHA-256 of every file but itself.
 */
export function emitManifest(
  files: ReadonlyMap<string, string>,
  { kind, version, options }: ManifestFacts,
): string {
  const paths = [...files.keys()].filter((path) => path !== "manifest.json").sort(byCodeUnits);
  const hashes = Object.fromEntries(paths.map((path) => [path, sha256(files.get(path) ?? "")]));
  const optionNames = Object.keys(options).sort(byCodeUnits);
  const manifest = {
    generator: "moodle-codegen",
    ...(kind && { kind }),
    version,
    options: Object.fromEntries(optionNames.map((name) => [name, options[name]])),
    ...(hashes["spec.json"] !== undefined && { spec: hashes["spec.json"] }),
    files: hashes,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The same manifest with the hashes of files that have changed since. */
export function renewManifest(manifest: string, files: ReadonlyMap<string, string>): string {
  return emitManifest(files, JSON.parse(manifest) as ManifestFacts);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
