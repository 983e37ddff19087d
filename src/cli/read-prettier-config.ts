import { join } from "node:path";
import type { PrettierOptions } from "../project/index.js";
import { readTextFile } from "./read-text-file.js";
import { UsageError } from "./usage-error.js";

/** The options in a Prettier configuration file, of any kind that Prettier reads, for the client's files. */
export async function readPrettierConfig(
  file: string | undefined,
  folder: string,
): Promise<{ readonly prettier?: PrettierOptions }> {
  if (file === undefined) return {};
  // Prettier says of a missing file only that something is undefined.
  await readTextFile(file, "the Prettier configuration");
  const { resolveConfig } = await import("prettier");
  try {
    const options = await resolveConfig(join(folder, "index.ts"), { config: file });
    return { prettier: options ?? {} };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Prettier repeats the code frame of broken JSON.
    const paragraphs = new Set(reason.trim().split(/\n\s*\n/));
    throw new UsageError(
      `the Prettier configuration ${file} cannot be read: ${[...paragraphs].join("\n\n")}`,
    );
  }
}
