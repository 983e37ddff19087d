import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { bundlePrograms } from "../../scripts/bundle.mjs";
import { CODE_HASH, hashCode } from "../../src/emit/manifest/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Bundles the command once per test run, because starting it from its sources takes ten times as long.
 * The folder resembles the installed package; unlike `npm run build`, this takes a second, because nothing
 * is type-checked. `test/support/command.ts` has the path of the command.
 */
export default async function buildCommand(): Promise<(() => void) | undefined> {
  if (process.env["MOODLE_CODEGEN_TEST_PACKAGE"] !== undefined) return undefined;
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache/test-package-"));
  const dist = join(folder, "dist");
  copyFileSync(join(root, "package.json"), join(folder, "package.json"));
  for (const name of ["templates", "specs"]) symlinkSync(join(root, name), join(folder, name));
  await Promise.all([
    bundlePrograms(join(root, "src"), dist, ".ts"),
    transpileRuntime(join(dist, "client-runtime")),
  ]);
  await writeFile(join(dist, CODE_HASH), await hashCode(pathToFileURL(join(root, "src/"))));
  process.env["MOODLE_CODEGEN_TEST_PACKAGE"] = folder;
  return () => {
    rmSync(folder, { recursive: true });
  };
}

async function transpileRuntime(outdir: string): Promise<void> {
  const folder = join(root, "templates/runtime");
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const entryPoints = names.map((name) => join(folder, name));
  await build({ entryPoints, outdir, format: "esm", platform: "node", target: "node20.19" });
}
