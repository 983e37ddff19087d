import { existsSync } from "node:fs";
import module from "node:module";
import { fileURLToPath } from "node:url";
import { packageRoot } from "./package-root.js";

/** Functions of `node:module` that Node.js 20 does not have. */
interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown;
  readonly getCompileCacheDir?: () => string | undefined;
}

const { enableCompileCache, getCompileCacheDir } = module as CompileCache;

/**
 * Keeps compiled code for the next run where tools keep such things: in `.cache` of the `node_modules` folder that
 * has this package or its dependencies. Keeps nothing if that cannot be written or NODE_DISABLE_COMPILE_CACHE is
 * set; NODE_COMPILE_CACHE names another folder.
 */
export function useCompileCache(): void {
  const parent = new URL("../", packageRoot);
  const isInstalled = parent.pathname.endsWith("/node_modules/");
  const modules = isInstalled ? parent : new URL("node_modules/", packageRoot);
  if (!existsSync(modules)) return;
  enableCompileCache?.(fileURLToPath(new URL(".cache/moodle-codegen/", modules)));
}

/** Returns the folder in use, for threads: they do not share the main thread's settings. */
export function compileCacheFolder(): string | undefined {
  return getCompileCacheDir?.();
}

/** Uses the folder of another thread. */
export function shareCompileCache(folder: string | undefined): void {
  if (folder !== undefined) enableCompileCache?.(folder);
}
