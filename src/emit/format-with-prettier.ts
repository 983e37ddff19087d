import type { Options } from "prettier";
import type { ClientFiles } from "./client-files.js";
import { MANIFEST, renewManifest } from "./manifest/index.js";

/**
 * Formats files in the user's own style and renews the hashes in their manifest. The default style needs no
 * formatting: `emitClient` writes it right away.
 */
export async function formatWithPrettier(
  files: ClientFiles,
  options: Options = {},
): Promise<ClientFiles> {
  const { format } = await import("prettier");
  const formatted = (path: string, text: string): Promise<string> | string =>
    /\.(?:ts|md|json)$/.test(path) ? format(text, { ...options, filepath: path }) : text;
  const all = await Promise.all(
    [...files].map(async ([path, text]) => [path, await formatted(path, text)] as const),
  );
  const renewed = new Map(renewManifest(new Map(all)));
  const manifest = renewed.get(MANIFEST);
  if (manifest !== undefined) renewed.set(MANIFEST, await formatted(MANIFEST, manifest));
  return renewed;
}
