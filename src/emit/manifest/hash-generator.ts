import { readdir, readFile } from "node:fs/promises";
import { builtProgram, packageRoot as root } from "../../package-root.js";
import { byCodeUnits, sha256 } from "../../text/index.js";

let hashing: Promise<string> | undefined;

/**
 * A hash of the generator itself: its code, what it copies into clients, the facts, and the versions of the
 * packages that it uses. A version number alone would not do, because code changes without it.
 */
export function hashGenerator(): Promise<string> {
  hashing ??= hashWithPackages();
  return hashing;
}

async function hashWithPackages(): Promise<string> {
  const built = builtProgram(CODE_HASH);
  const code = built ? await readFile(built, "utf8") : await hashCode(new URL("src/", root));
  return sha256(JSON.stringify([code, await packageVersions()]));
}

/** Where the build keeps the hash of the code: reading all of it at every run would take longer. */
export const CODE_HASH = "code-hash.txt";

/** A hash of the code in a folder, and of what it copies and knows. */
export async function hashCode(folder: URL): Promise<string> {
  const files = [
    ...(await filesBelow(folder)),
    ...(await filesBelow(new URL("templates/", root))),
    new URL("specs/facts/moodle.json", root),
  ];
  const hashes = await Promise.all(
    files.map(async (file) => {
      const base = file.href.startsWith(folder.href) ? folder : root;
      return [file.href.slice(base.href.length), sha256(await readFile(file))];
    }),
  );
  return sha256(JSON.stringify(hashes));
}

/** Code only: declarations and source maps do nothing. */
async function filesBelow(folder: URL): Promise<URL[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => /\.(?:[jt]s|json)$/.test(name) && !/\.(?:d\.ts|schema\.json)$/.test(name))
    .sort(byCodeUnits)
    .map((name) => new URL(name, folder));
}

/** The package's own version and those of the packages that it depends on, as far as they are found. */
async function packageVersions(): Promise<readonly (readonly [string, string])[]> {
  const own = await readManifest(new URL("package.json", root));
  const names = Object.keys(own.dependencies ?? {}).sort(byCodeUnits);
  const versions = await Promise.all(
    names.map(async (name) => [name, await versionOf(name)] as const),
  );
  return [["", own.version ?? ""], ...versions];
}

async function versionOf(name: string): Promise<string> {
  for (let folder = root; ; folder = new URL("../", folder)) {
    const file = new URL(`node_modules/${name}/package.json`, folder);
    const manifest = await readManifest(file).catch(() => undefined);
    if (manifest) return manifest.version ?? "";
    if (new URL("../", folder).href === folder.href) return "";
  }
}

async function readManifest(file: URL): Promise<{
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}> {
  return JSON.parse(await readFile(file, "utf8")) as object;
}
