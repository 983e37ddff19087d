import type { Options } from "prettier";
import type { ClientFiles } from "./client-files.js";
import { renewManifest } from "./emit-manifest.js";

/**
 * The same files in the user's own style, with the hashes of these in the manifest. The default style
 * needs no formatting: `emitClient` writes it right away.
 */
export async function formatWithPrettier(
  files: ClientFiles,
  options: Options = {},
): Promise<ClientFiles> {
  const { format } = await import("prettier");
  const formatted = await Promise.all(
    [...files].map(async ([path, text]) => {
      const isKnown = /\.(?:ts|md|json)$/.test(path);
      return [path, isKnown ? await format(text, { ...options, filepath: path }) : text] as const;
    }),
  );
  const renewed = new Map(formatted);
  const manifest = renewed.get("manifest.json");
  if (manifest !== undefined) {
    const text = renewManifest(manifest, renewed);
    renewed.set("manifest.json", await format(text, { ...options, filepath: "manifest.json" }));
  }
  return renewed;
}
