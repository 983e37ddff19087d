import { join } from "node:path";
import { diagnose, type WithDiagnostics } from "../diagnostics/index.js";
import type { PrettierOptions } from "./generate-client.js";
import { readTextFile } from "./read-text-file.js";

/**
 * Reads the options for a client's files from a configuration file in any format that Prettier supports; without a
 * file, those that Prettier itself finds for the client's folder.
 */
export async function readPrettierConfig(
  file: string | undefined,
  folder: string,
): Promise<WithDiagnostics<PrettierOptions | undefined>> {
  const what = "the Prettier configuration";
  if (file !== undefined) {
    // Prettier's message about a missing file does not name it.
    const { value: text, diagnostics } = await readTextFile(file, what);
    if (text === undefined) return { value: undefined, diagnostics };
  }
  const { resolveConfig } = await import("prettier");
  try {
    const lookup = file === undefined ? { editorconfig: true } : { config: file };
    const options = await resolveConfig(join(folder, "index.ts"), { ...lookup, useCache: false });
    return { value: options ?? {}, diagnostics: [] };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Prettier repeats the code frame of broken JSON.
    const paragraphs = new Set(message.trim().split(/\n\s*\n/));
    const reason = `cannot be read: ${[...paragraphs].join("\n\n")}`;
    const shown = file ?? `for ${folder}`;
    return {
      value: undefined,
      diagnostics: [diagnose("project/file-not-read", { what, file: shown, reason })],
    };
  }
}
