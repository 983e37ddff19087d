import type { JsonValue } from "../../model/index.js";
import { byCodeUnits, printJson, sha256 } from "../../text/index.js";
import { MANIFEST, type Manifest, readManifest } from "./manifest.js";
import { sealOf } from "./seal.js";

/** What a manifest says besides its files. */
export interface ManifestContent {
  /** `docs` in the folder of a reference, `schemas` in that of JSON Schemas; a client has no such key. */
  readonly kind?: "docs" | "schemas";
  readonly version: string;
  readonly options: Readonly<Record<string, JsonValue>>;
  /** Of a client that has no copy of its spec: the hash of the spec, and the path to its file. */
  readonly spec?: string;
  readonly specFile?: string;
}

/** Returns the SHA-256 of every file but the manifest, by path. */
export function hashFiles(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const others = [...files].filter(([path]) => path !== MANIFEST);
  return new Map(others.map(([path, text]) => [path, sha256(text)]));
}

/**
 * Prints the file `manifest.json`: by which version and options a client was made, from which spec, and the
 * SHA-256 of every file but itself (see `hashFiles`).
 */
export function printManifest(
  fileHashes: ReadonlyMap<string, string>,
  { kind, version, options, specFile, spec: given }: ManifestContent,
): string {
  const hashes = Object.fromEntries([...fileHashes].sort(([a], [b]) => byCodeUnits(a, b)));
  const spec = hashes["spec.json"] ?? given;
  const optionNames = Object.keys(options).sort(byCodeUnits);
  return print({
    generator: "moodle-codegen",
    ...(kind && { kind }),
    version,
    options: Object.fromEntries(optionNames.map((name) => [name, options[name]])),
    ...(spec !== undefined && { spec }),
    ...(specFile !== undefined && { specFile }),
    files: hashes,
  });
}

/**
 * Returns the same files with a manifest that is sealed for a hash of inputs (see `hashInputs`): a later run with
 * the same inputs sees that it would make the same files.
 */
export function sealFiles(
  files: ReadonlyMap<string, string>,
  inputsHash: string,
): ReadonlyMap<string, string> {
  const manifest = readManifest(files.get(MANIFEST) ?? "");
  return manifest ? new Map([...files, [MANIFEST, print(manifest, inputsHash)]]) : files;
}

/** Returns the same files with a manifest that has their hashes now; a sealed one is sealed again. */
export function renewManifest(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const manifest = readManifest(files.get(MANIFEST) ?? "");
  if (!manifest) return files;
  const content = manifest as Manifest & ManifestContent;
  const renewed = new Map([...files, [MANIFEST, printManifest(hashFiles(files), content)]]);
  return manifest.inputs ? sealFiles(renewed, manifest.inputs.hash) : renewed;
}

function print({ files, inputs: _, ...head }: Manifest, inputsHash?: string): string {
  const seal = inputsHash !== undefined && {
    inputs: { hash: inputsHash, seal: sealOf(inputsHash, { ...head, files }) },
  };
  return `${printJson({ ...head, ...seal, files })}\n`;
}
