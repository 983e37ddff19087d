import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Packs this package and installs it into a folder, with other packages of the registry. */
export function installPackage(folder: string, others: readonly string[] = []): void {
  const npm = (...args: string[]): string =>
    execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const manifest = join(folder, "package.json");
  if (!existsSync(manifest)) writeFileSync(manifest, '{ "private": true, "type": "module" }\n');
  const packed = npm("pack", root, "--json", "--silent");
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("["))) as [{ filename: string }];
  const packages = [join(folder, filename), ...others];
  // Prefers npm's cache over the registry.
  const options = ["--prefer-offline", "--no-audit", "--no-fund", "--silent"];
  npm("install", ...options, ...packages);
}
