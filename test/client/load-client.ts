import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { ClientFiles } from "../../src/emit/index.js";
import { atEndOfFile } from "../support/at-end-of-file.js";

const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));

/** Loads the client's `index.ts` into this process, with the zod of this checkout. */
export async function loadClient<Exports>(files: ClientFiles): Promise<Exports> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "client-"));
  atEndOfFile(() => rm(folder, { recursive: true }));
  for (const [path, text] of files) {
    if (!path.endsWith(".ts")) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const outfile = join(folder, "bundle.mjs");
  const external = ["zod", "zod/*"];
  await build({
    ...{ entryPoints: [join(folder, "index.ts")], bundle: true, format: "esm" },
    ...{ external, outfile },
  });
  return (await import(pathToFileURL(outfile).href)) as Exports;
}
