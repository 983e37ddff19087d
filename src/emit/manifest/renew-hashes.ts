import { readManifest } from "./manifest.js";
import { sealOf } from "./seal.js";

/** Returns the text of a manifest with other hashes of some files, in the same format; a sealed one is sealed again. */
export function renewHashes(text: string, hashes: ReadonlyMap<string, string>): string {
  const renewed = text.replace(
    /"([^"]+)"(\s*:\s*)"[0-9a-f]{64}"/g,
    (whole, key: string, colon: string) => {
      const hash = hashes.get(key === "spec" ? "spec.json" : key);
      return hash === undefined ? whole : `"${key}"${colon}"${hash}"`;
    },
  );
  const manifest = readManifest(renewed);
  if (!manifest?.inputs) return renewed;
  const { hash, seal } = manifest.inputs;
  return renewed.replace(seal, sealOf(hash, manifest));
}
