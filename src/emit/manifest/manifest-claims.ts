import { MANIFEST } from "./manifest.js";

/** The files that the text of a manifest claims for the generator. */
export interface ManifestClaims {
  readonly kind: "client" | "docs" | "schemas";
  /** Maps each path to the hashes that its text may have; the manifest itself has none. */
  readonly files: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Reads what a manifest claims; undefined if it is none of ours. Every line with a path and a hash is a claim, so that a
 * manifest with the markers of a merge conflict, which is no JSON, claims the files of both sides.
 */
export function readClaims(text: string): ManifestClaims | undefined {
  if (!/"generator"\s*:\s*"moodle-codegen"/.test(text)) return undefined;
  const files = new Map<string, Set<string>>([[MANIFEST, new Set()]]);
  for (const [, path = "", hash = ""] of text.matchAll(/"([^"]+)"\s*:\s*"([0-9a-f]{64})"/g)) {
    if (path.includes(".")) files.set(path, (files.get(path) ?? new Set()).add(hash));
  }
  const [, kind] = /"kind"\s*:\s*"(docs|schemas)"/.exec(text) ?? [];
  return { kind: kind === "docs" || kind === "schemas" ? kind : "client", files };
}
