import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CONFIG_NAMES } from "../../model/index.js";

/** Finds the config file of a folder or of the nearest folder above it. */
export async function findConfig(folder: string): Promise<string | undefined> {
  for (const name of CONFIG_NAMES) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => undefined);
    if (found?.isFile()) return file;
  }
  const above = dirname(folder);
  return above === folder ? undefined : findConfig(above);
}
