/*
 * The package.json of the tarball: without scripts and development dependencies. npm warns its users of scripts that
 * run at an installation, although `prepare` is for clones and Git addresses only.
 *
 *   node scripts/published-manifest.mjs reduce     before packing; keeps the original beside it
 *   node scripts/published-manifest.mjs restore    after packing
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const manifest = path("package.json");
const original = path(".cache/package.json.original");

const unpublished = new Set(["scripts", "devDependencies"]);

/** Returns the manifest of the tarball for that of the checkout. */
export function reduced(text) {
  const published = Object.entries(JSON.parse(text)).filter(([key]) => !unpublished.has(key));
  return `${JSON.stringify(Object.fromEntries(published), null, 2)}\n`;
}

/** Puts the original back, also after a packing that was interrupted; a manifest changed since then stays. */
function restore() {
  if (!existsSync(original)) return;
  const isReduced = readFileSync(manifest, "utf8") === reduced(readFileSync(original, "utf8"));
  if (isReduced) renameSync(original, manifest);
  else rmSync(original);
}

const [, program, task] = process.argv;
if (program === fileURLToPath(import.meta.url)) {
  restore();
  if (task === "reduce") {
    const text = readFileSync(manifest, "utf8");
    writeFileSync(original, text);
    writeFileSync(`${manifest}.new`, reduced(text));
    renameSync(`${manifest}.new`, manifest);
  }
}
