import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { reduced } from "../../scripts/published-manifest.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Packs this package as `npm pack` does, from a copy: other tests read the manifest of the checkout meanwhile. */
export function packPackage(folder: string): string {
  const copy = join(folder, "package-to-pack");
  const manifest = reduced(readFileSync(join(root, "package.json"), "utf8"));
  const { files } = JSON.parse(manifest) as { readonly files: readonly string[] };
  const packed = files.filter((path) => !path.startsWith("!"));
  for (const path of ["README.md", "LICENSE", ...packed]) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  writeFileSync(join(copy, "package.json"), manifest);
  const printed = npm(folder, "pack", copy, "--json", "--silent");
  const [{ filename }] = JSON.parse(printed.slice(printed.indexOf("["))) as [{ filename: string }];
  return join(folder, filename);
}

/** Packs this package and installs it into a folder, with other packages of the registry. */
export function installPackage(folder: string, others: readonly string[] = []): void {
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true, "type": "module" }\n');
  // Prefers npm's cache over the registry.
  const options = ["--prefer-offline", "--no-audit", "--no-fund", "--silent"];
  npm(folder, "install", ...options, packPackage(folder), ...others);
}

function npm(folder: string, ...args: string[]): string {
  return execFileSync("npm", args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}
