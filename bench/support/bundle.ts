/* The code that a program with a client loads in a browser. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";

/** The bytes of a minified bundle. */
export interface Bundle {
  /** The entry and every chunk that loads with it, each gzipped separately. */
  readonly gzip: number;
  /** The same, uncompressed. */
  readonly bytes: number;
}

/** Bundles a program with esbuild; `folder` has the client in `moodle/` and finds zod. */
export async function bundle(folder: string, program: string): Promise<Bundle> {
  writeFileSync(join(folder, "program.ts"), program);
  const { metafile, outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ["program.ts"],
    outdir: "out",
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const loaded = loadedWith(metafile, "out/program.js");
  const chunks = outputFiles.filter(({ path }) => loaded.has(path.slice(folder.length + 1)));
  return {
    gzip: chunks.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0),
    bytes: chunks.reduce((sum, { contents }) => sum + contents.length, 0),
  };
}

/** Returns the gzip bytes of a program as a single file, with everything that it reaches by `import()`. */
export async function singleFile(folder: string, program: string): Promise<number> {
  writeFileSync(join(folder, "program.ts"), program);
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ["program.ts"],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
    logLevel: "silent",
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
}

/** Returns the entry and all chunks that it imports statically; `import()` loads others on demand. */
function loadedWith({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const loaded = new Set([entry]);
  for (const name of loaded) {
    for (const { path, kind } of outputs[name]?.imports ?? []) {
      if (kind === "import-statement") loaded.add(path);
    }
  }
  return loaded;
}

/** A program that calls one function, imported from the index or from the function's own file. */
export function callsOne(from: "index" | "functions/core-user"): string {
  return `import { createMoodleClient } from "./moodle/${from === "index" ? "index" : "runtime/client"}.js";
import { coreUserGetUsers } from "./moodle/${from}.js";
const moodle = createMoodleClient({ url: "https://school.example", token: "0123456789" });
console.log(await coreUserGetUsers(moodle, { criteria: [{ key: "id", value: "2" }] }));
`;
}

/** A program that uses everything. */
export const usesEverything = `import * as everything from "./moodle/index.js";
console.log(everything);
`;
