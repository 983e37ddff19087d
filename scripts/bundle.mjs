/*
 * Bundles the programs of the package, for the build and for the tests that run the command.
 */

/** The entry points, without extension: the library, the command, and modules that run in a thread or in a config. */
const PROGRAMS = [
  "cli/main",
  "index",
  "simulate/mock/index",
  "simulate/msw/index",
  "project/config/define-config",
  "project/sites/site-worker",
  "emit/ts/printing-thread",
];

/**
 * Bundles the programs of a folder, `.js` or `.ts`, into another one. Node.js takes longer to find, read and
 * link three hundred small files than to run them, so code that is always used together becomes one file, and
 * a program does not load the code of unused rooms. Dependencies remain separate packages.
 */
export async function bundlePrograms(from, to, extension) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: from,
    entryPoints: PROGRAMS.map((name) => name + extension),
    outdir: to,
    entryNames: "[dir]/[name]",
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    packages: "external",
    logLevel: "warning",
  });
}
