import { MANIFEST, type Manifest, sealOf, sha256 } from "./manifest/index.js";
import type { JsonValue } from "../model/index.js";
import { byCodeUnits, printJson } from "../text/index.js";

/** What a manifest says besides its files. */
export interface ManifestFacts {
  /** What the folder holds, unless it is a client. */
  readonly kind?: "docs";
  readonly version: string;
  readonly options: Readonly<Record<string, JsonValue>>;
  /** The hash of everything that the client is made from, where a later run may rely on it. */
  readonly inputs?: { readonly hash: string };
}

/**
 * The file `manifest.json`: by which version and options a client was made, from which spec, and the
 * SHA-256 of every file but itself.
 */
export function emitManifest(
  files: ReadonlyMap<string, string>,
  { kind, version, options, inputs }: ManifestFacts,
): string {
  const paths = [...files.keys()].filter((path) => path !== MANIFEST).sort(byCodeUnits);
  const hashes = Object.fromEntries(paths.map((path) => [path, sha256(files.get(path) ?? "")]));
  const optionNames = Object.keys(options).sort(byCodeUnits);
  const unsealed = {
    generator: "moodle-codegen" as const,
    ...(kind && { kind }),
    version,
    options: Object.fromEntries(optionNames.map((name) => [name, options[name]])),
    ...(hashes["spec.json"] !== undefined && { spec: hashes["spec.json"] }),
    files: hashes,
  };
  const { files: listed, ...head } = unsealed;
  const seal = inputs && { hash: inputs.hash, seal: sealOf(inputs.hash, unsealed) };
  const manifest: Manifest = { ...head, ...(seal && { inputs: seal }), files: listed };
  return `${printJson(manifest)}\n`;
}

/** The same manifest with the hashes of files that have changed since. */
export function renewManifest(manifest: string, files: ReadonlyMap<string, string>): string {
  return emitManifest(files, JSON.parse(manifest) as ManifestFacts);
}
