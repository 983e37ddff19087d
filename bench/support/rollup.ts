/* The same bundle by rollup, which is installed beside the other generators for this purpose only. */

import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";

import { install } from "./competitors.js";
import type { BenchContext } from "./section.js";

const tool = {
  name: "rollup",
  packages: ["rollup@4.68.7", "@rollup/plugin-node-resolve@16.0.3"],
  args: [],
};

interface Chunk {
  readonly type: string;
  readonly fileName: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly code?: string;
}
interface Rollup {
  rollup: (
    options: object,
  ) => Promise<{ generate: (options: object) => Promise<{ output: Chunk[] }> }>;
}
interface Resolver {
  nodeResolve: () => object;
}

/** Returns the gzipped bytes of the entry and its chunks; undefined if rollup cannot be installed. */
export async function rollUp(
  folder: string,
  program: string,
  { cache }: BenchContext,
): Promise<number | undefined> {
  const installed = install(tool, cache);
  if (installed === undefined) return undefined;
  const load = async (path: string): Promise<unknown> =>
    import(pathToFileURL(join(installed, "node_modules", path)).href);
  const { rollup } = (await load("rollup/dist/es/rollup.js")) as Rollup;
  const { nodeResolve } = (await load("@rollup/plugin-node-resolve/dist/es/index.js")) as Resolver;
  const entry = join(folder, "program.ts");
  writeFileSync(entry, program);
  const typescript = {
    name: "typescript",
    resolveId: (id: string, from: string | undefined) => {
      if (from === undefined || !id.startsWith(".")) return null;
      const path = join(from, "..", id.replace(/\.js$/, ".ts"));
      return existsSync(path) ? path : null;
    },
    transform: async (code: string, id: string) =>
      id.endsWith(".ts")
        ? { code: (await transform(code, { loader: "ts", target: "es2022" })).code, map: null }
        : null,
  };
  const made = await rollup({
    input: entry,
    plugins: [typescript, nodeResolve()],
    logLevel: "silent",
  });
  const { output } = await made.generate({ format: "es" });
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set(output.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName));
  let bytes = 0;
  for (const name of loaded) {
    const chunk = chunks.get(name);
    for (const other of chunk?.imports ?? []) loaded.add(other);
    const { code } = await transform(chunk?.code ?? "", { minify: true, format: "esm" });
    bytes += gzipSync(code).length;
  }
  return bytes;
}
