import { byCodeUnits, sha256 } from "../../text/index.js";
import { type Manifest, readManifest } from "./manifest.js";

/** The seal of a manifest that was made from inputs with this hash, however the file is formatted. */
export function sealOf(hash: string, manifest: Omit<Manifest, "inputs">): string {
  const { generator, version, options, spec, specFile, files } = manifest;
  const home = specFile === undefined ? [] : [specFile];
  const text = [hash, generator, version, sorted(options), spec, sorted(files), ...home];
  return sha256(JSON.stringify(text));
}

/** Returns whether a manifest is as it was written, for a client made from inputs with this hash. */
export function isSealed(manifest: Manifest, hash: string): boolean {
  const { inputs } = manifest;
  return inputs?.hash === hash && inputs.seal === sealOf(hash, manifest);
}

/** Returns whether two manifests differ at most in the hash of the client's inputs. */
export function differOnlyInInputs(before: string, after: string): boolean {
  const [old, now] = [readManifest(before), readManifest(after)];
  return old !== undefined && now !== undefined && sealOf("", old) === sealOf("", now);
}

function sorted(record: Readonly<Record<string, unknown>>): (readonly [string, unknown])[] {
  return Object.entries(record).sort(([a], [b]) => byCodeUnits(a, b));
}
