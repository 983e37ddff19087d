import { existsSync, readFileSync } from "node:fs";

const here = import.meta.url;

/**
 * The folder of this package, ending with a slash: the nearest one above that has a package.json. How far
 * up that is depends on where the build has put this code.
 */
export const packageRoot: URL = above(new URL("./", here));

/** A program that the build makes for a thread, by its path in `src/`; undefined where the sources run. */
export function builtProgram(path: string): URL | undefined {
  return here.endsWith(".ts") ? undefined : new URL(`dist/${path}`, packageRoot);
}

/** A file of the client's runtime: compiled in the built package, in a checkout the TypeScript itself. */
export function runtimeFile(name: string): URL {
  return (
    builtProgram(`client-runtime/${name}.js`) ??
    new URL(`templates/runtime/${name}.ts`, packageRoot)
  );
}

function above(folder: URL): URL {
  const parent = new URL("../", folder);
  const isFound = existsSync(new URL("package.json", folder)) || parent.href === folder.href;
  return isFound ? folder : above(parent);
}

/** Returns the version of this package, as its package.json states it. */
export function packageVersion(): string {
  const manifest = readFileSync(new URL("package.json", packageRoot), "utf8");
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
